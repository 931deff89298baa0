from pkg.a import *
from pkg.b import opened
