# fixture: as gunicorn.conf.py
# memlint: ignore
workers = 4
timeout = 120
