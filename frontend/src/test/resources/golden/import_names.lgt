# Names that modules do not have are ImportErrors, which programs catch to do without.
for text in ["from numpy import arrange", "from numpy.linalg import foo", "from scipy.sparse import foo", "from math import foo",
             "from numpy.random import foo", "from numpy import bool8", "import numpy.foo", "from numpy import linalg, fft, random"]:
    try:
        exec(text)
        print(text, "is there")
    except Exception as e:
        print(type(e).__name__, str(e).split(" (")[0].split(". Did you")[0])
try:
    from numpy import float128x
except ImportError as e:
    float128x = None
    print(e.name)
