import logging

log = logging.getLogger("study")
for old in list(log.handlers):
    log.removeHandler(old)
log.addHandler(logging.StreamHandler())
