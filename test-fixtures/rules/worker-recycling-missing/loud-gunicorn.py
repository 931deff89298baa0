# fixture: as gunicorn.conf.py
"""Gunicorn's settings."""
import multiprocessing

bind = "0.0.0.0:8000"
workers = multiprocessing.cpu_count() * 2 + 1
#^^^^^^ worker-recycling-missing: Resident memory often stays high after objects are freed, and nothing here replaces a worker of Gunicorn: set `max_requests` and `max_requests_jitter`.
timeout = 120  # uploads take long


def on_starting(server):
    server.log.info("starting")
