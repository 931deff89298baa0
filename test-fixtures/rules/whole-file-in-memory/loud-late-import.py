"""The import stands further down than the code that a fix would use it in."""
from urllib.request import urlopen

print("Downloading")
opener = urlopen("https://example.org/a.tar.gz")
with open("a.tar.gz", "wb") as target:
    target.write(opener.read())
    #            ^^^^^^^^^^^^^ whole-file-in-memory: only to write it to `target`

import shutil

shutil.unpack_archive("a.tar.gz")
