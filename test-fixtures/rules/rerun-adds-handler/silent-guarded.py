import logging

log = logging.getLogger("study")
if not log.handlers:
    log.addHandler(logging.StreamHandler())
