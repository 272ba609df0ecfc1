"""Random numbers that are drawn in blocks: the same as one by one, whatever was drawn before."""
import hashlib

import numpy as np


def digest(a):
    a = np.asarray(a)
    return f"{a.dtype} {a.shape} {hashlib.md5(a.tobytes()).hexdigest()[:12]}"


for seed in (1, 77):
    np.random.seed(seed)
    generators = [np.random.default_rng(seed)] + [np.random.Generator(b(seed)) for b in (np.random.MT19937, np.random.Philox, np.random.SFC64)]
    for n in (0, 1, 2, 3, 623, 625, 4095, 4097, 70001):
        print(n, digest(np.random.rand(n)), digest(np.random.randint(0, 100, n)), digest(np.random.randint(-5, 2**40, n)))
        print(digest(np.random.randint(0, 2**32, n)), digest(np.random.randint(0, 1, n)), digest(np.random.permutation(n)))
        print(digest(np.random.randint(0, 77, n, dtype=np.int32)), digest(np.random.uniform(2, 3, n)), np.random.randint(10))
        for r in generators:
            print(digest(r.random(n)), digest(r.integers(0, 100, n)), digest(r.integers(0, 3, n)), digest(r.integers(5, 6, n)))
            print(digest(r.integers(0, 2**32, n)), digest(r.integers(0, 2**31 + 5, n)), digest(r.integers(0, 2**32 - 1, n)))
            print(digest(r.integers(-2**62, 2**62 + 9, n)), digest(r.integers(0, 9, n, dtype=np.int8)), digest(r.permutation(n)))
            print(r.integers(7), r.random(), digest(r.integers(0, 1000, (3, n), dtype=np.uint32)))
            print(digest(r.integers(-3, 3, n, endpoint=True)), digest(r.permutation(np.arange(n) * 1.5)))
    a = list(range(500))
    np.random.shuffle(a)
    print(digest(a))
    generators[0].shuffle(a)
    print(digest(a))
