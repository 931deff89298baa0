# fixture: as gunicorn.conf.py
# Settings come from the environment, by name.
import os

workers = 4

for key, value in os.environ.items():
    if key.startswith("GUNICORN_"):
        globals()[key.split("_", 1)[1].lower()] = value
