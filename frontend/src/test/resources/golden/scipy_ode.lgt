# scipy.integrate: initial value problems: the steps, times asked for, dense output, events, stiff problems, errors.
import numpy as np
from scipy.integrate import OdeSolution, RK45, odeint, solve_ivp


def hunted(t, z, a=1.5, b=1.0, c=3.0, d=1.0):
    return [a * z[0] - b * z[0] * z[1], -c * z[1] + d * z[0] * z[1]]


for method in ("RK45", "RK23"):
    s = solve_ivp(hunted, (0, 2), [10, 5], method=method)
    print(method, s.nfev, s.t, s.y, s.success, s.status, s.message)
    s = solve_ivp(hunted, [0, 2], np.array([10.0, 5.0]), method=method, t_eval=np.linspace(0, 2, 5), dense_output=True, rtol=1e-5, atol=[1e-8, 1e-6])
    print(s.t, s.y, s.nfev, s.sol(np.array([0.3, 1.2])), s.sol(1.0), isinstance(s.sol, OdeSolution), len(s.sol.ts))
s = solve_ivp(hunted, (0, 1), [10, 5], args=(1.0, 0.5), first_step=0.01, max_step=0.25)
print(s.t, s.y[:, -1])


def ground(t, y):
    return y[0]


def top(t, y):
    return y[1]


ground.terminal = True
ground.direction = -1
s = solve_ivp(lambda t, y: [y[1], -9.8], (0, 100), [1.0, 10.0], events=[ground, top], max_step=0.5)
print(s.status, s.message, s.t_events[0], s.t_events[1], s.y_events[1][0, 0], s.t[-1], s.nfev)
s = solve_ivp(lambda t, y: [np.cos(t)], (0, 7), [0.0], events=lambda t, y: y[0] - 0.5, rtol=1e-6)
print(s.t_events, s.status, s.nfev)
s = solve_ivp(lambda t, y: y * 1j, (0, 1), [1 + 0j])
print(s.y[:, -1], s.nfev, s.y.dtype)
s = solve_ivp(lambda t, y: -y, (1, 0), [1.0], dense_output=True, t_eval=[0.9, 0.5, 0.0])
print(s.t, s.y, s.sol(0.25), s.sol([0.0, 0.6]))
print(solve_ivp(lambda t, y: -0.5 * y, (0, 1), [2.0, 4.0], vectorized=True))
s = solve_ivp(lambda t, y: -0.5 * y, (0, 10), [2.0, 4.0], t_eval=[0, 3, 10])
print(s.y, s.t, list(s.keys()))
# A string as a system of equations: whole arrays are the state.
x = np.linspace(0, 1, 21)
s = solve_ivp(lambda t, u: np.gradient(np.gradient(u, x), x), (0, 0.01), np.sin(np.pi * x))
print(s.nfev, s.y[5, -1], s.y.shape)
# Solvers by hand
solver = RK45(lambda t, y: -y, 0.0, [1.0], 1.0)
while solver.status == "running":
    solver.step()
print(solver.t, solver.y, solver.status, solver.nfev, solver.step_size)


def van_der_pol(t, y):
    return [y[1], 100 * (1 - y[0] ** 2) * y[1] - y[0]]


s = solve_ivp(van_der_pol, (0, 100), [2, 0], method="Radau", rtol=1e-8, atol=1e-10)
print(s.success, round(float(s.y[0, -1]), 5), s.nlu > 0)
s = solve_ivp(lambda t, y: [-1000 * y[0] + y[1], -y[1]], (0, 1), [1, 1], method="Radau", jac=[[-1000, 1], [0, -1]], rtol=1e-7, atol=1e-9)
print(np.round(s.y[:, -1], 5), s.njev)

print(np.round(odeint(lambda y, t: hunted(t, y), [10, 5], np.linspace(0, 2, 5)), 4))
print(np.round(odeint(lambda t, y, k: -k * y, 1.0, [0, 1, 1, 2], args=(0.5,), tfirst=True), 5))
print(np.round(odeint(lambda y, t: [y[1], -y[0]], [1, 0], [3, 2, 0], Dfun=lambda y, t: [[0, 1], [-1, 0]], rtol=1e-9, atol=1e-9), 4))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


f = lambda t, y: -y
fails(solve_ivp, f, (0, 1), [[1.0]])
fails(solve_ivp, f, (0, 1), [np.nan])
fails(solve_ivp, f, (0, 1), [1.0], max_step=-1)
fails(solve_ivp, f, (0, 1), [1.0], first_step=-1)
fails(solve_ivp, f, (0, 1), [1.0], first_step=2)
fails(solve_ivp, f, (0, 1), [1.0], atol=[1, 2])
fails(solve_ivp, f, (0, 1), [1.0], atol=-1)
fails(solve_ivp, f, (0, 1), [1.0], t_eval=[0, 2])
fails(solve_ivp, f, (0, 1), [1.0], t_eval=[0.5, 0.2])
fails(solve_ivp, f, (0, 1), [1.0], t_eval=[[0.5]])
fails(solve_ivp, f, (0, 1), [1.0], args=3)
fails(solve_ivp, f, (0, 1), [1j], method="Radau")
s = solve_ivp(lambda t, y: y**2, (0, 2), [1.0])
print(s.status, s.message, s.success)
fails(odeint, lambda y, t: -y, [[1.0]], [0, 1])
fails(odeint, lambda y, t: -y, [1.0], [0, 2, 1])
fails(odeint, lambda y, t: -y, [1.0], [[0, 1]])
fails(odeint, lambda y, t: [1, 2], [1.0], [0, 1])
