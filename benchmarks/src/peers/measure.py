"""Times a program from inside, the same way under Python and under Legato."""
import sys
import time


def option(k, default):
    """The k-th argument of the script as an integer."""
    return int(sys.argv[k]) if len(sys.argv) > k else default


def measure(program, repetitions, warm=None):
    """Prints the seconds per repetition of the first call of program(repetitions), of the second,
    and the median and the least of 15 calls after `warm` seconds of further ones."""
    if warm is None:
        warm = float(sys.argv[3]) if len(sys.argv) > 3 else 2.0
    times = []
    for k in range(2):
        start = time.perf_counter()
        program(repetitions)
        times.append((time.perf_counter() - start) / repetitions)
    start = time.perf_counter()
    while time.perf_counter() - start < warm:
        program(repetitions)
    last = []
    for k in range(15):
        start = time.perf_counter()
        program(repetitions)
        last.append((time.perf_counter() - start) / repetitions)
    last.sort()
    print("seconds", times[0], times[1], last[7], last[0])
