# scipy.integrate: odeint and LSODA take SciPy's steps, of Adams' and of differentiation formulas.
import warnings
import numpy as np
from scipy.integrate import LSODA, ODEintWarning, odeint, solve_ivp

warnings.simplefilter("ignore")


def show(f, y0, t, digits=6, **keywords):
    try:
        y, info = odeint(f, y0, t, full_output=1, **keywords)
        print(np.round(y[-1], digits).tolist(), [int(info[k][-1]) for k in ("nst", "nfe", "nje", "nqu", "mused")], round(float(info["tsw"][-1]), 4), info["message"],
              info["imxer"], info["lenrw"], info["leniw"])
    except Exception as e:
        print(type(e).__name__, e)


def lorenz(y, t, s=10.0, r=28.0, b=8 / 3):
    u, v, w = y
    return [s * (v - u), u * (r - w) - v, u * v - b * w]


def reactions(y, t):
    return [-0.04 * y[0] + 1e4 * y[1] * y[2], 0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] ** 2, 3e7 * y[1] ** 2]


def circle(y, t):
    return [y[1], -y[0]]


show(lorenz, [1, 1, 1], np.linspace(0, 2, 50), 5)
show(lorenz, [1, 1, 1], np.linspace(0, 0.5, 5), args=(9.0, 20.0, 2.0))
show(reactions, [1, 0, 0], [0, 0.4, 4, 40, 400, 4000], rtol=1e-4, atol=[1e-6, 1e-10, 1e-6])
show(circle, [1, 0], np.linspace(0, 20, 7), tcrit=[10, 15.5])
show(circle, [1, 0], np.linspace(0, 20, 7), rtol=1e-11, atol=1e-11)
show(circle, [1, 0], np.linspace(0, 20, 7), hmax=0.1)
show(circle, [1, 0], np.linspace(0, 20, 7), mxordn=3)
show(circle, [1, 0], np.linspace(20, 0, 7), 5, h0=-0.01)
show(lambda t, y: [y[1], -y[0]], [1, 0], [0, 1, 2], tfirst=True)

n = 6
a = -2.0 * np.eye(n) + np.eye(n, k=1) + np.eye(n, k=-1)
bands = np.ones((3, n)) * 500
bands[1] = -1000
start = np.sin(np.arange(n) + 1.0)
times = [0, 0.001, 0.01]
show(lambda y, t: 500 * (a @ y), start, times)
show(lambda y, t: 500 * (a @ y), start, times, ml=1, mu=1)
show(lambda y, t: 500 * (a @ y) - np.arange(n), start, [0, 1, 2], 5, Dfun=lambda y, t: 500 * a)
show(lambda y, t: 500 * (a @ y) - np.arange(n), start, [0, 1, 2], 5, ml=1, mu=1, Dfun=lambda y, t: bands)
for low in 1e-20, 0.0:
    print(odeint(lambda y, t: -y, [1.0], [0, 0.5], rtol=low, atol=low, full_output=1)[1]["message"])
show(lambda y, t: y - 1, [1.0, 2.0], [0, 1], Dfun=lambda y, t: [[1, 0]])


def broken(y, t):
    if t > 0.1:
        raise KeyError("stop")
    return -y


show(broken, [1.0], [0, 1])
seen = []


def keeps(y, t):
    seen.append(y)
    return -0.5 * y


odeint(keeps, [1.0, 3.0], [0, 0.25])
print(len(seen))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    odeint(circle, [1, 0], [0, 1000], mxstep=5)
print(w[0].category.__name__, w[0].message)


def ivp(f, span, y0, digits=6, **keywords):
    try:
        s = solve_ivp(f, span, y0, method="LSODA", **keywords)
        print(s.nfev, s.njev, s.nlu, s.status, s.message, s.t.shape, np.round(s.y[:, -1], digits).tolist(), np.round(s.y[:, s.t.size // 2], digits).tolist())
        return s
    except Exception as e:
        print(type(e).__name__, e)


ivp(lambda t, y: lorenz(y, t), (0, 2), [1, 1, 1], 4)
ivp(lambda t, y: reactions(y, t), (0, 1000), [1, 0, 0], rtol=1e-6, atol=1e-9)
ivp(lambda t, y: circle(y, t), (0, -5), [1, 0], max_step=0.3, t_eval=np.linspace(0, -5, 7))
s = ivp(lambda t, y: circle(y, t), (0, 5), [1, 0], first_step=0.3, dense_output=True, rtol=1e-8, atol=1e-8)
print(s.sol(np.linspace(0, 5, 4)).round(6).tolist(), s.sol(1.0).round(6))


def down(t, y):
    return y[0]


down.terminal, down.direction = True, -1
s = ivp(lambda t, y: circle(y, t), (0, 5), [1, 0], events=down, rtol=1e-8, atol=1e-8)
print(s.t_events[0].round(5), s.t[-1].round(5))
ivp(lambda t, y: 500 * (a @ y), (0, 0.01), start, 4, lband=1, uband=1)
ivp(lambda t, y: 500 * (a @ y), (0, 0.01), start, 4, lband=1, uband=1, jac=lambda t, y: bands)
ivp(lambda t, y: 500 * (a @ y), (0, 0.01), start, 4, jac=lambda t, y: 500 * a)
ivp(lambda t, y: -y, (0, 1), [1.0], min_step=-1.0)
ivp(lambda t, y: -y, (0, 1), [1.0], max_step=-1.0)
ivp(lambda t, y: -y, (0, 1), [1j])
s = LSODA(lambda t, y: -y, 0.0, np.array([1.0]), 1.0)
print(s.step(), s.status, s.n, s.nfev, s.y.round(6), s.step_size.round(6), s.dense_output()(s.t).round(6), issubclass(ODEintWarning, Warning))
