# The same names in any other file are nobody's settings.
workers = 4
timeout = 120
