# What is said when an array, a generator or nothing is given where a number or values are needed.
import math
import numpy as np

a = np.arange(3)
for code in ["math.sin(np.array([1.0, 2.0]))", "math.sin(np.array([1.0]))", "math.sin(np.array(1.5))", "math.sqrt(np.zeros(0))", "math.floor(a)", "math.floor(np.array(1.5))", "math.factorial(a)", "math.exp('a')",
             "float(np.arange(2))", "complex(np.arange(2))", "range(a)", "range(np.array([3]))", "[1, 2, 3][np.array([1])]", "[1, 2, 3][np.array(1)]", "range(5)[np.array([1])]", "'%f' % np.array([1])", "'%.2f' % np.arange(2)",
             "pow(a, 2, 3)", "None in a", "2 in a", "np.sum(x for x in [1, 2])", "np.sum((a * x for x in [1, 2]), axis=0)", "sum(a * x for x in [1, 2])",
             "np.random.choice([])", "np.random.choice(0)", "np.random.choice([], 0)", "np.random.choice([], size=(0, 2))", "np.random.choice([], size=3)", "np.random.choice(0, 0)", "np.random.choice(-1)", "np.random.choice([], 1, p=[])",
             "np.random.choice(np.zeros((0, 2)))", "np.random.choice(np.eye(2))", "np.random.choice(3.5)", "np.random.choice([], 1, replace=False)", "np.random.choice([1, 2], 3, replace=False)",
             "rng.choice([])", "rng.choice(0)", "rng.choice([], 0)", "rng.choice([], (0, 2))", "rng.choice([], 3)", "rng.choice(0, 0)", "rng.choice(3.5)", "rng.choice(np.zeros((2, 0)), axis=1)", "rng.choice([], 1, p=[])",
             "np.random.randint(0)", "np.random.randint(0, 0)", "np.random.randint(3, 3)", "np.random.randint(3, 3, size=0)", "rng.integers(0)", "rng.integers(0, size=0)", "rng.integers(5, 2)", "rng.integers(5, 2, size=(2, 0))", "rng.integers(0, -1, endpoint=True)"]:
    rng = np.random.default_rng(3)
    try:
        print(code, "=", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
