# fixture: as gunicorn.conf.py
from base_settings import *

workers = 4
