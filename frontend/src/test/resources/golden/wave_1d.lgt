# The wave equation: three arrays that change their roles by rebinding names.
import numpy as np

n = 401
nsteps = 100
x = np.linspace(0.0, 1.0, n)
c2 = 0.81
past = np.exp(-200.0 * (x - 0.3) ** 2)
now = past.copy()
for _ in range(nsteps):
    future = np.zeros(n)
    future[1:-1] = 2.0 * now[1:-1] - past[1:-1] + c2 * (now[2:] - 2.0 * now[1:-1] + now[:-2])
    past, now = now, future
energy = ((now - past) ** 2).sum() + c2 * ((now[1:] - now[:-1]) ** 2).sum()
print(f"{now.max():.10f} {now.min():.10f} {energy:.10f} {int(now.argmax())}")
print(now[::80], past is now)
