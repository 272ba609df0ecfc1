# Exceptions of plain Python around arrays: handlers, else, finally, re-raising, own classes.
import numpy as np


class Diverged(Exception):
    def __init__(self, step, value):
        super().__init__(f"diverged at step {step}")
        self.value = value


def solve(x, factor):
    for step in range(20):
        x = x * factor
        if x.max() > 100:
            raise Diverged(step, x.max())
    return x


for factor in [1.5, 0.5]:
    try:
        r = solve(np.ones(3), factor)
    except Diverged as e:
        print(e, e.value)
    else:
        print("converged", r.sum())
    finally:
        print("done", factor)

cases = [
    lambda: 1 // 0, lambda: 1 / 0, lambda: 1.5 % 0, lambda: [][0], lambda: {"a": 1}["b"], lambda: undefined_name, lambda: "a" + 1,
    lambda: int("x"), lambda: float("y"), lambda: (1, 2).append, lambda: len(5), lambda: None + 1, lambda: [1, 2].index(3),
    lambda: next(iter([])), lambda: "abc"[9], lambda: {}.pop("k"), lambda: solve(1), lambda: solve(1, 2, 3), lambda: solve(y=1),
    lambda: np.ones(2) / 0 * 0 + 5, lambda: float(np.ones(1)[0]) / 0, lambda: max([]), lambda: range(1, 2, 0), lambda: int(float("nan")),
]
for k, case in enumerate(cases):
    try:
        print(k, case())
    except Exception as e:
        print(k, type(e).__name__, "|", e)


def nested():
    a = np.zeros(3)
    try:
        a += 1
        a[5] = 2
    except IndexError:
        a += 10
        raise
    finally:
        print("inside", a)


try:
    nested()
except (KeyError, IndexError) as e:
    print("outside", type(e).__name__, isinstance(e, LookupError))
try:
    try:
        assert np.ones(2).sum() == 3, "sum is wrong"
    except AssertionError as e:
        raise ValueError("wrapped") from e
except ValueError as e:
    print(e, "|", e.__cause__, "|", e.args)
