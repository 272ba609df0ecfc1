# sys.exit gives the exit code.
import sys

import numpy as np

total = np.arange(10).sum()
print("total", total)
sys.exit(3)
