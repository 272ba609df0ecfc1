# Newton's iteration on a grid with masks and counters.
import numpy as np

x = np.linspace(-2, 2, 40)
guess = np.where(x == 0, 1.0, x)
count = np.zeros(40, dtype=int)
for _ in range(30):
    new = guess - (guess**3 - 2.0) / (3.0 * guess**2)
    moving = np.abs(new - guess) > 1e-12
    count += moving
    guess = np.where(moving, new, guess)
    if not moving.any():
        break
print(np.abs(guess - 2 ** (1 / 3)).max() < 1e-10, count.max() > 5)
print(count[::4])
