# fixture: as gunicorn.conf.py
import os

workers = 4
max_requests = int(os.environ.get("MAX_REQUESTS", "1000"))
max_requests_jitter = 100
