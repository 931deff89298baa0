import requests

with open("data.bin", "wb") as out:
    out.write(requests.get("https://example.org/data.bin").content)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: `requests.get("https://example.org/data.bin").content`

with requests.get("https://example.org/data.bin") as r, open("other.bin", "wb") as other:
    other.write(r.content)
    #           ^^^^^^^^^ whole-response-in-memory: `r.content`
