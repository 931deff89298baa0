"""What users of the package import."""
from .db import *
from .db import Conn as Connection
from . import tools
