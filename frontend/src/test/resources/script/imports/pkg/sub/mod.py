x='mod'
from . import z
from .. import other
