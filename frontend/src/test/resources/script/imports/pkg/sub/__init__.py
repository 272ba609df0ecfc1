print('init sub')
from ..other import z
