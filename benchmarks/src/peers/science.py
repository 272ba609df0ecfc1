# Programs of science; the fourth argument names one. Each step is written for any library with NumPy's names.
import sys

import numpy
from measure import measure, option


def gray_scott(np, u, v):
    """One step of the reaction of two substances that diffuse on a grid: the new grids inside the border."""
    a = u[1:-1, 1:-1]
    b = v[1:-1, 1:-1]
    spread_u = u[:-2, 1:-1] + u[1:-1, :-2] - 4.0 * a + u[1:-1, 2:] + u[2:, 1:-1]
    spread_v = v[:-2, 1:-1] + v[1:-1, :-2] - 4.0 * b + v[1:-1, 2:] + v[2:, 1:-1]
    reaction = a * b * b
    return (
        a + 0.16 * spread_u - reaction + 0.06 * (1.0 - a),
        b + 0.08 * spread_v + reaction - 0.122 * b,
    )


def n_body(np, x, y, z, mass):
    """The accelerations of n bodies by each other."""
    dx = x[None, :] - x[:, None]
    dy = y[None, :] - y[:, None]
    dz = z[None, :] - z[:, None]
    square = dx * dx + dy * dy + dz * dz + 0.01
    inverse = 1.0 / (square * np.sqrt(square))
    return (dx * inverse) @ mass, (dy * inverse) @ mass, (dz * inverse) @ mass


def mandelbrot(np, re, im):
    """How many of 20 steps each point stays near the origin."""
    x = 0.0 * re
    y = 0.0 * im
    steps = 0.0 * re
    for _ in range(20):
        xx = x * x
        yy = y * y
        near = xx + yy < 4.0
        steps = steps + np.where(near, 1.0, 0.0)
        y = np.where(near, 2.0 * x * y + im, y)
        x = np.where(near, xx - yy + re, x)
    return (steps,)


def state(np, s, t, p):
    """The density of sea water by salinity, temperature and pressure: EOS-80 (Fofonoff and Millard, 1983)."""
    root = s * np.sqrt(s)
    water = 999.842594 + t * (
        6.793952e-2 + t * (-9.09529e-3 + t * (1.001685e-4 + t * (-1.120083e-6 + t * 6.536332e-9)))
    )
    salt = 0.824493 + t * (-4.0899e-3 + t * (7.6438e-5 + t * (-8.2467e-7 + t * 5.3875e-9)))
    rho = (
        water
        + s * salt
        + root * (-5.72466e-3 + t * (1.0227e-4 + t * -1.6546e-6))
        + 4.8314e-4 * s * s
    )
    k = 19652.21 + t * (148.4206 + t * (-2.327105 + t * (1.360477e-2 + t * -5.155288e-5)))
    k = k + s * (54.6746 + t * (-0.603459 + t * (1.09987e-2 + t * -6.167e-5)))
    k = k + root * (7.944e-2 + t * (1.6483e-2 + t * -5.3009e-4))
    a = 3.239908 + t * (1.43713e-3 + t * (1.16092e-4 + t * -5.77905e-7))
    a = a + s * (2.2838e-3 + t * (-1.0981e-5 + t * -1.6078e-6)) + 1.91075e-4 * root
    b = 8.50935e-5 + t * (-6.12293e-6 + t * 5.2787e-8)
    b = b + s * (-9.9348e-7 + t * (2.0816e-8 + t * 9.1697e-10))
    return (rho / (1.0 - p / (k + p * (a + p * b))),)


def inputs(name, n):
    """The arrays of a program of about n numbers."""
    np = numpy
    if name == "gray-scott":
        u = np.ones((n, n))
        v = np.zeros((n, n))
        middle = slice(n // 2 - n // 10, n // 2 + n // 10)
        u[middle, middle] = 0.5
        v[middle, middle] = 0.25
        return [u, v]
    if name == "n-body":
        k = np.arange(n)
        return [np.cos(7.0 * k), np.sin(3.0 * k), np.cos(11.0 * k + 1.0), np.ones(n)]
    if name == "mandelbrot":
        re = np.linspace(-2.0, 0.5, n).reshape(1, n) + np.zeros((n, 1))
        im = np.linspace(-1.25, 1.25, n).reshape(n, 1) + np.zeros((1, n))
        return [re, im]
    return [np.linspace(30.0, 40.0, n), np.linspace(0.0, 30.0, n), np.linspace(0.0, 1000.0, n)]


STEPS = {"gray-scott": gray_scott, "n-body": n_body, "mandelbrot": mandelbrot, "state": state}


def main():
    name = sys.argv[4] if len(sys.argv) > 4 else "state"
    step = STEPS[name]
    arrays = inputs(name, option(1, 1000))

    def program(repetitions):
        s = 0.0
        for _ in range(repetitions):
            results = step(numpy, *arrays)
            if name == "gray-scott":
                arrays[0][1:-1, 1:-1] = results[0]
                arrays[1][1:-1, 1:-1] = results[1]
                s += float(arrays[1][1, 1])
            else:
                for r in results:
                    s += float(r.reshape(-1)[-1])
        return s

    measure(program, option(2, 1))


if __name__ == "__main__":
    main()
