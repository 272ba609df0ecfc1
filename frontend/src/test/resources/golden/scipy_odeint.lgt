# scipy.integrate.odeint: within the tolerances of SciPy's, with what full_output tells, stiff or not.
import warnings
import numpy as np
from scipy.integrate import ODEintWarning, odeint

warnings.simplefilter("ignore")


def show(*args, **keywords):
    try:
        r = odeint(*args, **keywords)
        info = {}
        if isinstance(r, tuple):
            r, info = r
        print(r.shape, (np.round(r, 5) + 0.0).tolist())
        if info:
            print(sorted(info), info["message"], info["mused"], info["imxer"], info["lenrw"], info["leniw"], info["tolsf"].dtype, info["nst"].dtype, info["nfe"].shape,
                  bool(np.all(info["tcur"] >= args[2][1:])), bool(np.all(np.diff(info["nst"]) >= 0)), bool(np.all(info["hu"] > 0)))
    except Exception as e:
        print(type(e).__name__, e)


def decay(y, t):
    return -y


show(decay, 1, [0, 1, 2])
show(decay, [1, 2], [0, 1, 2], full_output=True)
show(lambda y, t: [-y[0], -5000 * y[1]], [1, 2], np.linspace(0, 1, 4), full_output=True, Dfun=lambda y, t: [[-1, 0], [0, -5000]])
show(lambda y, t: [y[1], 1000 * (1 - y[0] ** 2) * y[1] - y[0]], [2, 0], np.linspace(0, 100, 4), full_output=1)
show(lambda y, t: [-y[0] + y[1], -5000 * y[1]], [1, 2], [0, 1], Dfun=lambda y, t: [[-1, 0], [1, -5000]], col_deriv=1)
show(decay, [1, 1], [0, 1], rtol=[1e-9, 1e-8], atol=[1e-9, 1e-10])
show(decay, 1, [1, 0.5, 0])
show(decay, 1, [0, 0, 1])
show(decay, [], [0, 1])
show(decay, [1, 2], [])
show(decay, 1, [0, 1], h0=0.01, hmax=0.1)
show(decay, 1, [0, 1], args=2)
show(decay, [1, 1], [0, 1], rtol=[1e-3], atol=[1e-3, 1e-2])
show(lambda y, t: [y], [1.0, 2], [0, 1])
show(lambda y, t: [1], [1.0, 2], [0, 1])
show(decay, 1, [0, 1, 0.5])
show(decay, [1, 2], 0)
r, info = odeint(decay, 1, [0, 1, 2], mxstep=1, full_output=True)
print(r.shape, r[0], info["message"])
show(decay, 1, [0, 1], printmessg=1)
print(issubclass(ODEintWarning, Warning), odeint(decay, [1.0, 2.0], np.linspace(0, 1, 5), tfirst=False)[-1].round(6))
try:
    odeint(lambda y, t: [-1000 * y[0], -y[1]], [1.0, 1.0], [0.0, 1.0], Dfun=lambda y, t: np.zeros((2, 3)))
except RuntimeError as e:
    print(e)
