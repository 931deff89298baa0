# fixture: as gunicorn.conf.py
bind = "0.0.0.0:8000"
#^^^ worker-recycling-missing: nothing here replaces a worker
max_requests = 0
