"""scipy.integrate: Wynn's epsilon algorithm, as QUADPACK has it (Piessens and others 1983)."""

_EPS = 2.0**-52
_HUGE = 1.7976931348623157e308


class Extrapolation:
    """Wynn's epsilon algorithm on the sums so far: QUADPACK's table, of at most 50 numbers."""

    def __init__(self):
        self.table = []
        self.last = []

    def add(self, value):
        self.table.append(value)

    def limit(self):
        """What the sums tend to, and its error; the table is condensed."""
        e = self.table
        error = _HUGE
        n = len(e)
        result = e[n - 1]
        if n < 3:
            return result, max(error, 5 * _EPS * abs(result))
        e.append(e[n - 1])
        e.append(0.0)
        e[n + 1] = e[n - 1]
        steps = (n - 1) // 2
        e[n - 1] = _HUGE
        count = n
        k = n - 1
        for i in range(steps):
            res = e[k + 2]
            e0, e1, e2 = e[k - 2], e[k - 1], res
            size1 = abs(e1)
            d2, d3 = e2 - e1, e1 - e0
            err2, err3 = abs(d2), abs(d3)
            tol2 = max(abs(e2), size1) * _EPS
            tol3 = max(size1, abs(e0)) * _EPS
            if err2 <= tol2 and err3 <= tol3:
                # Three equal sums: that is the limit.
                self.table = e[:n]
                return res, max(err2 + err3, 5 * _EPS * abs(res))
            e3 = e[k]
            e[k] = e1
            d1 = e1 - e3
            err1 = abs(d1)
            tol1 = max(size1, abs(e3)) * _EPS
            if err1 <= tol1 or err2 <= tol2 or err3 <= tol3:
                count = i + i + 1
                break
            s = 1 / d1 + 1 / d2 - 1 / d3
            if abs(s * e1) <= 1e-4:
                count = i + i + 1
                break
            res = e1 + 1 / s
            e[k] = res
            k -= 2
            new = err2 + abs(res - e2) + err3
            if new <= error:
                error = new
                result = res
        if count == 50:
            count = 49
        at = 1 if n % 2 == 0 else 0
        for _ in range(steps + 1):
            e[at] = e[at + 2]
            at += 2
        if n != count:
            first = n - count
            for i in range(count):
                e[i] = e[first + i]
        self.table = e[:count]
        if len(self.last) < 3:
            self.last.append(result)
            error = _HUGE
        else:
            error = abs(result - self.last[2]) + abs(result - self.last[1]) + abs(result - self.last[0])
            self.last = [self.last[1], self.last[2], result]
        return result, max(error, 5 * _EPS * abs(result))
