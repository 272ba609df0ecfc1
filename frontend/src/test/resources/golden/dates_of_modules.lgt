# Standard modules beside arrays.
import collections
import functools
import itertools
import math
import operator

import numpy as np

print(functools.reduce(operator.mul, range(1, 6)), list(itertools.accumulate([1, 2, 3])), list(itertools.product("ab", [1, 2])), list(itertools.combinations(range(4), 2))[:3])
print(collections.Counter("abracadabra").most_common(2), collections.deque([1, 2, 3], maxlen=2), collections.OrderedDict(a=1))
d = collections.defaultdict(list)
for k, v in zip("aba", np.arange(3)):
    d[k].append(int(v))
print(dict(d), math.sqrt(np.float64(16)), math.floor(np.float32(2.7)), math.pi == np.pi, functools.partial(np.add, 1)(2))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


Point = collections.namedtuple("Point", "x y")
p = Point(1, np.arange(2))
print(fib(40), p.x, p.y, p._replace(x=5).x, list(itertools.islice(itertools.count(5, 2), 3)), [list(g) for _, g in itertools.groupby([1, 1, 2])])
