import sys, os
print(sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.maxsize, sys.byteorder, sys.platform, sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.getrecursionlimit(), isinstance(sys.argv, list), sys.stdout.write('hi\n'), isinstance(sys.path, list), 'sys' in sys.modules, sys.version.startswith('3.11'))
sys.stdout.flush(); print(type(sys.stdin).__name__, sys.float_info.dig, sys.int_info.bits_per_digit if hasattr(sys, 'int_info') else 30)
from typing import List, Dict
print({List[int]: 1}[List[int]], List[int] == List[int])
try: sys.exit(3)
except SystemExit as e: print(e.code)
try: sys.exit('msg')
except SystemExit as e: print(e.code, e)
try: sys.nope
except AttributeError as e: print(e)
try:
    import nosuchmodule
except ModuleNotFoundError as e: print(e)
try:
    from math import nope
except ImportError as e: print(type(e).__name__)
import math as m, collections.abc, os.path as op
from os import path
print(m.pi, collections.abc.Iterable is not None, op is path, op.join('a', 'b'))
import random; a = random; import random; print(a is random)
