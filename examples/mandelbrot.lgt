# The Mandelbrot set as text, with two real arrays for the complex plane.
import numpy as np

width, height, limit = 60, 24, 40
re = np.linspace(-2.2, 0.8, width)
im = np.linspace(-1.2, 1.2, height)[:, np.newaxis]
x = np.zeros((height, width))
y = np.zeros((height, width))
count = np.zeros((height, width), dtype=np.int64)
for _ in range(limit):
    inside = x * x + y * y <= 4.0
    count += inside
    x, y = (np.where(inside, x * x - y * y + re, x),
            np.where(inside, 2.0 * x * y + im, y))

shades = " .:-=+*%#@"
for line in count.tolist():
    print("".join(shades[c * (len(shades) - 1) // limit] for c in line).rstrip())
print("points inside:", int((count == limit).sum()))
