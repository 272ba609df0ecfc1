import numpy as np
r=np.random.default_rng(1)
print(type(r) is np.random.Generator, type(r).__name__, type(r), isinstance(r,np.random.Generator), r.__class__ is np.random.Generator)
print(type(np.random.RandomState(1)) is np.random.RandomState, type(np.random.PCG64(1)) is np.random.PCG64, type(np.random.SeedSequence(1)) is np.random.SeedSequence)
print(np.ndarray.__module__, type(r).__module__, np.float64.__module__, np.random.PCG64.__module__)
