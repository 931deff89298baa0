# fixture: not nested (in a function it is another rule's)
import logging
from logging import StreamHandler, getLogger
from logging.handlers import RotatingFileHandler

verbose = True

log = logging.getLogger("study")
log.addHandler(logging.StreamHandler())
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-handler: Each run of this cell adds a new handler to `log`
if verbose:
    log.addHandler(logging.StreamHandler())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-handler: which keeps the ones of earlier runs

other = getLogger(__name__)
handler = RotatingFileHandler("study.log")
handler.setLevel(logging.INFO)
for level in ["once"]:
    other.addHandler(handler)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-handler: `other`

done = getLogger().addHandler(StreamHandler())
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-handler: Each run
