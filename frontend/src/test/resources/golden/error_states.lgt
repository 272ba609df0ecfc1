# Floating-point errors that raise, and those that call or log.
import numpy as np


def show(f):
    try:
        r = f()
        print("ok", r)
    except FloatingPointError as e:
        print("FPE", e)
    except Exception as e:
        print(type(e).__name__, e)


def added(x, y):
    x += y
    return x


def divided(x, y):
    x /= y
    return x


a = np.array([1.0, 0.0, -1.0])
z = np.zeros(3)
big = np.array([1e308, 1e308])
tiny = np.array([1e-308, 1e-300])
i = np.array([1, 2, 0])
f32 = np.array([1e38], np.float32)
cases = [
    lambda: a / z,
    lambda: np.divide(a, z),
    lambda: a / a[::-1] * 0,
    lambda: z / z,
    lambda: np.sqrt(a),
    lambda: np.log(a),
    lambda: np.log(a + 1),
    lambda: big * 10,
    lambda: big + big,
    lambda: tiny * tiny,
    lambda: np.exp(np.array([1000.0])),
    lambda: np.exp(np.array([-1000.0])),
    lambda: i // 0,
    lambda: i % np.array([1, 0, 2]),
    lambda: i / 0,
    lambda: f32 * f32,
    lambda: a ** (-1),
    lambda: np.power(a, -1.0),
    lambda: np.reciprocal(a),
    lambda: np.arctanh(np.array([1.0])),
    lambda: np.log1p(np.array([-1.0])),
    lambda: np.arccos(np.array([2.0])),
    lambda: np.float64(1) / 0,
    lambda: np.float64(0) / 0,
    lambda: np.float64(1e+308) * 10,
    lambda: np.int64(1) // 0,
    lambda: np.int64(5) % 0,
    lambda: np.int64(2 ** 62) * 4,
    lambda: np.int8(100) + np.int8(100),
    lambda: np.float32(1e+38) * np.float32(10),
    lambda: np.float64(1e-308) * 1e-308,
    lambda: np.sqrt(-1.0),
    lambda: np.log(0.0),
    lambda: np.float64(2) ** 5000,
    lambda: np.float64(1) // 0.0,
    lambda: np.float64(1) % 0.0,
    lambda: np.array([1e+300, np.nan]).astype(np.int32),
    lambda: np.array([1e+300]).astype(np.float32),
    lambda: np.array([3000000000.0]).astype('int32'),
    lambda: np.array([-1.0]).astype('uint8'),
    lambda: big.sum(),
    lambda: np.sum(big),
    lambda: np.prod(big),
    lambda: np.cumsum(big),
    lambda: np.mean(big),
    lambda: np.array([np.inf, -np.inf]).sum(),
    lambda: big @ big,
    lambda: np.dot(big, big),
    lambda: np.mean([]),
    lambda: np.var(big),
    lambda: np.add.reduce(big),
    lambda: np.add.accumulate(big),
    lambda: np.multiply.outer(big, big),
    lambda: np.inf - np.array([np.inf]),
    lambda: np.array([np.nan]) + 1,
    lambda: np.array([np.inf]) * 0,
    lambda: np.maximum(np.nan, a),
    lambda: a < np.nan,
    lambda: np.floor_divide(a, z),
    lambda: np.fmod(a, z),
    lambda: np.remainder(a, z),
    lambda: np.divmod(a, z),
    lambda: np.hypot(big, big),
    lambda: np.square(big),
    lambda: np.array([1 + 1j]) / 0,
    lambda: np.array([1e+308 + 1j]) * 10,
    lambda: np.ldexp(1.0, 5000),
    lambda: np.linspace(0, 1e+308, 3) * 10,
    lambda: np.abs(np.array([-np.inf])),
    lambda: -a,
    lambda: added(big.copy(), big),
    lambda: divided(a.copy(), z),
    lambda: np.tan(np.array([np.inf])),
    lambda: np.sin(np.inf),
    lambda: np.cosh(np.array([1000.0])),
    lambda: np.expm1(np.array([1000.0])),
    lambda: np.logaddexp(-np.inf, -np.inf),
    lambda: np.float16(60000) * np.float16(2),
    lambda: np.array([60000], np.float16) + np.float16(60000),
    lambda: np.negative(np.int8(-128)),
    lambda: -np.int8(-128),
    lambda: np.uint8(1) - np.uint8(2),
    lambda: np.float64(-8) ** 0.5,
    lambda: np.int64(2) ** 64,
    lambda: np.exp2(5000.0),
    lambda: np.nextafter(1.7e+308, np.inf) * 1,
    lambda: np.spacing(np.inf),
    lambda: np.log2(np.array([0, -1.0])),
    lambda: np.std(np.array([1.0]), ddof=1),
    lambda: np.arange(3) / np.arange(3),
    lambda: 1 / np.arange(2),
    lambda: np.where(z == 0, 0, 1 / z),
    lambda: np.median([]),
    lambda: np.clip(a, 0, 1),
    lambda: np.float32(1e-40) * np.float32(1e-10),
    lambda: np.array(1e-310) * 0.5,
    lambda: np.array([4e-320]) / 2,
    lambda: np.float64(1e+308) + np.float64(1e+308),
    lambda: np.float64(np.inf) - np.inf,
]
for k, f in enumerate(cases):
    print(k, end=" ")
    with np.errstate(all="raise"):
        show(f)
for k in ("divide", "over", "under", "invalid"):
    with np.errstate(**{k: "raise"}):
        print(k)
        for f in (lambda: a / z, lambda: z / z, lambda: big * 10, lambda: tiny * tiny):
            show(f)

print(np.geterr())
old = np.seterr(all="ignore")
print(old, np.geterr())
print(np.seterr(**old))
print(np.geterr())
for bad in ("x", 3):
    show(lambda: np.seterr(all=bad))


def handler(kind, flags):
    print("called", kind, flags)


class Log:
    def write(self, message):
        print("log", repr(message))


show(lambda: np.seterrcall(handler))
print(np.geterrcall() is handler)
with np.errstate(all="call"):
    for f in (lambda: a / z, lambda: big * 10, lambda: tiny * tiny, lambda: z / z):
        show(f)
with np.errstate(all="log", call=Log()):
    show(lambda: a / z)
    show(lambda: np.float64(1) / 0)
print(np.geterrcall() is handler)
show(lambda: np.seterrcall(3))
show(lambda: np.seterrcall(None) is handler)


@np.errstate(all="raise")
def quotient(x):
    return x / z


show(lambda: quotient(a))
state = np.errstate(divide="raise")
with state:
    show(lambda: a / z)

# What was computed before the error stays; what is right raises nothing.
with np.errstate(all="raise"):
    x = np.float64(1e308)
    try:
        x *= 10
    except FloatingPointError as e:
        print(e, x)
    y = np.ones(3)
    try:
        y /= 0
    except FloatingPointError as e:
        print(e, y)
    print(np.arange(4.0)[1:].mean(), np.std([1.0, 2, 3]), np.linalg.norm([3.0, 4]), np.var(np.ones((2, 3)), axis=0))
    print(np.linspace(0, 1, 5), np.exp(np.array([1.0, -5])), np.interp(1.5, [1, 2], [3, 4]), np.sort([3.0, 1, 2]))
    print(np.linalg.solve(np.eye(2) * 3, [1.0, 2]), np.quantile([1.0, 2, 3], 0.5), np.cumsum([1.0, 2]), np.array([1.5]).astype(int))
    print((np.arange(6).reshape(2, 3) / 2).T @ np.ones(2), np.matmul(np.eye(2), np.eye(2)), np.tensordot(np.eye(2), np.eye(2)))
