# scipy.integrate: stiff problems by BDF and Radau, order 8 by DOP853: the same steps, calls and Jacobians as SciPy's.
import numpy as np
from scipy.integrate import BDF, DOP853, quad, romb, simpson, solve_ivp


def hunted(t, z):
    return [1.5 * z[0] - z[0] * z[1], -3 * z[1] + z[0] * z[1]]


def van_der_pol(t, y):
    return [y[1], 100 * (1 - y[0] ** 2) * y[1] - y[0]]


def robertson(t, y):
    return [-0.04 * y[0] + 1e4 * y[1] * y[2], 0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] ** 2, 3e7 * y[1] ** 2]


for m in ("DOP853", "BDF", "Radau"):
    r = solve_ivp(hunted, (0, 10), [10, 5], method=m, dense_output=True, t_eval=[0, 1, 5.5, 10])
    print(m, r.nfev, r.njev, r.nlu, r.y.round(6), r.sol(3.3).round(6), r.sol([3.3, 9]).round(6), len(r.sol.ts))
    r = solve_ivp(lambda t, y: -y, (1, 0), [1.0], method=m, t_eval=[1, 0.5, 0.1], events=lambda t, y: y[0] - 2)
    print(r)
for m in ("BDF", "Radau"):
    r = solve_ivp(van_der_pol, (0, 200), [2, 0], method=m, rtol=1e-6, atol=1e-8)
    print(m, r.nfev, r.njev, r.nlu, r.t.size, r.y[:, -1].round(4))
    r = solve_ivp(robertson, (0, 1e5), [1, 0, 0], method=m, rtol=1e-4, atol=[1e-8, 1e-10, 1e-8])
    print(m, r.nfev, r.njev, r.nlu, r.t.size, r.y[:, -1].round(7))
    for jac in ([[-1000, 1], [0, -1]], lambda t, y: [[-1000, 1], [0, -1]]):
        r = solve_ivp(lambda t, y: [-1000 * y[0] + y[1], -y[1]], (0, 1), [1, 1], method=m, jac=jac, max_step=0.1)
        print(m, r.nfev, r.njev, r.nlu, r.t.size, r.y[:, -1].round(9))
    # A small step in a component that is zero finds nothing, so a longer one is tried.
    r = solve_ivp(lambda t, y: -50 * (y - np.cos(t)), (0, 1), [0.0], method=m)
    print(m, r.nfev, r.njev, r.nlu, r.t.size, r.y[:, -1].round(9))
r = solve_ivp(lambda t, y: 1j * y, (0, 1), [1.0 + 0j], method="BDF")
print(r.nfev, r.nlu, r.y[:, -1].round(9))
s = BDF(hunted, 0, [10, 5], 1)
s.step()
s.step()
print(s.order, s.D.shape, s.nfev, s.y.round(9), s.dense_output()(s.t).round(9))
s = DOP853(hunted, 0, [10, 5], 1)
s.step()
print(s.y.round(9), s.nfev, s.dense_output()(s.t / 2).round(9), s.nfev)
print(solve_ivp(lambda t, y: -y[0], (0, 1), [1.0]).y.round(9))
print(romb([1, 2, 3, 4, 6], show=True), romb([1.0, 2, 3], show=(2, 9)))


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


tried(lambda: solve_ivp(hunted, (0, 1), [10, 5], method="BDF", jac=[[1]]))
tried(lambda: solve_ivp(hunted, (0, 1), [10, 5], method="Radau", jac=lambda t, y: [1]))
tried(lambda: solve_ivp(lambda t, y: [1.0, 2.0], (0, 1), [1.0]))
tried(lambda: quad(lambda x: x * 1j, 0, 1))
tried(lambda: quad(lambda x: "a", 0, 1))
tried(lambda: simpson([]))
