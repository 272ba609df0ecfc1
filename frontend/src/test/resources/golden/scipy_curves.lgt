# scipy.interpolate: splines of curves, and periodic ones, through FITPACK's interface.
import warnings
import numpy as np
from scipy.interpolate import splev, splint, splprep, splrep

warnings.simplefilter("ignore")


def show(*args, **keywords):
    try:
        r = splprep(*args, **keywords)
        more = r[1:] if keywords.get("full_output") else ()
        tck, u = r[0] if more else r
        print(len(tck[0]), np.round(tck[0], 5).tolist(), [(np.round(c, 5) + 0.0).tolist() for c in tck[1]], tck[2], np.round(u, 5).tolist(), (round(more[0], 4),) + more[1:] if more else "")
        print([(np.round(v, 5) + 0.0).tolist() for v in splev(np.linspace(0, 1, 5), tck)], [np.round(v, 4).tolist() for v in splev([0.3], tck, der=1)])
    except Exception as e:
        print(type(e).__name__, e)


a = np.linspace(0, 1.75 * np.pi, 12)
x, y = np.cos(a), np.sin(a) * (1 + 0.1 * np.cos(5 * a))
show([x, y], s=0)
show([x, y, a], s=0, k=1)
show([x, y], s=0, k=2)
show([x, y], s=0, k=5, full_output=1)
show([x, y], s=0.01)
show([x, y], s=0.05, full_output=1)
show([x, y], s=1000.0)
show([x, y])
show([x, y], u=a / a[-1], s=0)
show([x, y], u=a, ub=0.0, ue=6.0, s=0.02)
show([x, y], w=np.linspace(1, 2, 12), s=0.02)
closed = np.linspace(0, 2 * np.pi, 9)
show([np.cos(closed), np.sin(closed)], s=0, per=1)
show([np.cos(closed), np.sin(closed)], s=0, per=True, k=5)
show([x[:3], y[:3]], s=0)
show([x, y], s=0, k=7)
show([x, y], s=0, w=[1.0])
show([x, y], s=0, task=-1)

t = np.linspace(0, 2 * np.pi, 10)
for k in 1, 3, 5:
    tck = splrep(t, np.sin(t), per=1, k=k)
    print(np.round(tck[0], 5).tolist(), len(tck[1]), np.round(splev([0.5, 3.0, 6.0], tck), 6).tolist(), round(float(splint(0, 3.0, tck)), 6), round(float(splev(0, tck, 1) - splev(2 * np.pi, tck, 1)), 6) + 0.0 if k > 1 else "")
