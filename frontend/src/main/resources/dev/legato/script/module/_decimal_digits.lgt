"""Sums and powers of ten for decimal: rounding of digits, exponential function and logarithm as ints."""

from _decimal_context import ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP


def _digits(n):
    """The number of decimal digits of an int of at least 1."""
    return len(str(n)) if n else 1


def _cut(n, places, rounding, negative):
    """n without its last digits, rounded; and whether that changed it."""
    if places <= 0:
        return n, False
    q, r = divmod(n, 10**places)
    if r == 0:
        return q, False
    half = 5 * 10 ** (places - 1)
    if rounding == ROUND_HALF_EVEN:
        up = r > half or r == half and q & 1
    elif rounding == ROUND_HALF_UP:
        up = r >= half
    elif rounding == ROUND_HALF_DOWN:
        up = r > half
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_05UP:
        up = q % 5 == 0
    else:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return q + (1 if up else 0), True


def _exp_scaled(x, places):
    """e ** x times 10 ** (what is returned second), to about so many digits."""
    places += 5
    one = 10**places
    more = places + max(x.adjusted(), 0) + 3
    ln10 = _ln_scaled(10, 0, more)
    shift = x._exp + more
    exact = (x._int * 10**shift if shift >= 0 else x._int // 10**-shift) * (-1) ** x._sign
    tens, rest = divmod(exact, ln10)
    rest = rest * one // 10**more
    halvings = 8
    rest >>= halvings
    total = term = one
    k = 0
    while term:
        k += 1
        term = term * rest // (one * k)
        total += term
    for _ in range(halvings):
        total = total * total // one
    return total // 10**3, places - 3 - tens


def _atanh_inverse(k, one):
    """atanh(1 / k)"""
    term = one // k
    total = 0
    n = 1
    while term:
        total += term // n
        term //= k * k
        n += 2
    return total


def _ln_scaled(n, exp, places):
    """ln(n * 10 ** exp) times 10 ** places."""
    work = places + 10 + len(str(abs(exp)))
    one = 10**work
    tens = _digits(n)
    x = n * one // 10 ** (tens - 1)  # 1 <= x < 10
    twos = 0
    while x > one * 3 // 2:
        x //= 2
        twos += 1
    below = x < one
    z = abs(x - one) * one // (x + one)
    square = z * z // one
    total = term = z
    k = 1
    while term:
        k += 2
        term = term * square // one
        total += term // k
    ln2 = 2 * _atanh_inverse(3, one)
    ln10 = 3 * ln2 + 2 * _atanh_inverse(9, one)
    total = -total if below else total
    return (2 * total + twos * ln2 + (tens - 1 + exp) * ln10) // 10 ** (work - places)
