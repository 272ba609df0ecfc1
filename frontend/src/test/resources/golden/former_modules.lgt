# Modules that NumPy and SciPy keep for programs of former versions.
import warnings

warnings.simplefilter("ignore")
import numpy as np
import scipy.linalg.basic
import scipy.ndimage.filters
import scipy.sparse.csr
from scipy.integrate.quadpack import quad
from scipy.interpolate.interpolate import interp1d
from scipy.ndimage.interpolation import shift
from scipy.optimize.minpack import leastsq
from scipy.signal.signaltools import lfilter
from scipy.spatial.transform.rotation import Rotation
from scipy.stats.distributions import norm
from numpy.core.umath import sqrt
from numpy.random.mtrand import RandomState

print(scipy.ndimage.filters.convolve(np.arange(5.0), [1, 0, -1]), shift([1.0, 2, 3], 1, order=1))
print(quad(np.cos, 0, 1)[0], interp1d([0, 1], [2, 4])(0.5), lfilter([1], [1, -0.5], [1, 0, 0]))
print(leastsq(lambda x: x - 3, 0.0)[0], Rotation.from_euler("z", 0.5).magnitude(), norm.cdf(0.5))
print(sqrt(9.0), RandomState(2).rand(2), scipy.linalg.basic.solve([[2, 0], [0, 4]], [1, 2]))
print(scipy.sparse.csr.csr_matrix([[1, 0], [0, 2]]).sum(), scipy.ndimage.gaussian_filter is not None)
try:
    import scipy.ndimage.filter
except ModuleNotFoundError as e:
    print(str(e).split(" (")[0], e.name)
