print('init pkg')
from . import other
def __getattr__(name):
    if name == 'dynamic': return 'made'
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
