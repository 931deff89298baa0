# fixture: as gunicorn_settings.py
# Nothing in it is a setting of Gunicorn's.
colour = "green"
