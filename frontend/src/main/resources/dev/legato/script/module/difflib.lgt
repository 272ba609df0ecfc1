"""Differences of sequences: Python's difflib, by the longest stretches that two have in common."""

from collections import namedtuple
from heapq import nlargest

__all__ = ["SequenceMatcher", "Differ", "Match", "get_close_matches", "ndiff", "restore", "unified_diff", "context_diff", "IS_LINE_JUNK", "IS_CHARACTER_JUNK"]

Match = namedtuple("Match", "a b size")


class SequenceMatcher:
    """Matches the longest common stretch, then what is left and right of it (Ratcliff and Metzener, 1988)."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index()

    def _index(self):
        """Where each element is in b; junk and, in long sequences, elements that are everywhere are left out."""
        places = {}
        for i, x in enumerate(self.b):
            places.setdefault(x, []).append(i)
        self.bjunk = {x for x in places if self.isjunk and self.isjunk(x)}
        for x in self.bjunk:
            del places[x]
        self.bpopular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            self.bpopular = {x for x, at in places.items() if len(at) > n // 100 + 1}
            for x in self.bpopular:
                del places[x]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, size = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    k = longer[j] = lengths.get(j - 1, 0) + 1
                    if k > size:
                        best_a, best_b, size = i - k + 1, j - k + 1, k
            lengths = longer
        # Popular elements beside the stretch belong to it, then junk does.
        for wanted in (False, True):
            while best_a > alo and best_b > blo and (b[best_b - 1] in junk) == wanted and a[best_a - 1] == b[best_b - 1]:
                best_a, best_b, size = best_a - 1, best_b - 1, size + 1
            while best_a + size < ahi and best_b + size < bhi and (b[best_b + size] in junk) == wanted and a[best_a + size] == b[best_b + size]:
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            found = []
            waiting = [(0, len(self.a), 0, len(self.b))]
            while waiting:
                alo, ahi, blo, bhi = waiting.pop()
                i, j, k = m = self.find_longest_match(alo, ahi, blo, bhi)
                if k:
                    found.append(m)
                    if alo < i and blo < j:
                        waiting.append((alo, i, blo, j))
                    if i + k < ahi and j + k < bhi:
                        waiting.append((i + k, ahi, j + k, bhi))
            found.sort()
            blocks = []
            for i, j, k in found:
                if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                    last = blocks.pop()
                    i, j, k = last[0], last[1], last[2] + k
                blocks.append((i, j, k))
            blocks.append((len(self.a), len(self.b), 0))
            self.matching_blocks = [Match(*m) for m in blocks]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            i = j = 0
            codes = []
            for ai, bj, size in self.get_matching_blocks():
                if i < ai or j < bj:
                    tag = "replace" if i < ai and j < bj else "delete" if i < ai else "insert"
                    codes.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    codes.append(("equal", ai, i, bj, j))
            self.opcodes = codes
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == "equal":
            codes[0] = (tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2)
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == "equal":
            codes[-1] = (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _ratio(self, matches):
        n = len(self.a) + len(self.b)
        return 2.0 * matches / n if n else 1.0

    def ratio(self):
        return self._ratio(sum(m.size for m in self.get_matching_blocks()))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for x in self.b:
                self.fullbcount[x] = self.fullbcount.get(x, 0) + 1
        left = dict(self.fullbcount)
        matches = 0
        for x in self.a:
            if left.get(x, 0) > 0:
                left[x] -= 1
                matches += 1
        return self._ratio(matches)

    def real_quick_ratio(self):
        return self._ratio(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    s = SequenceMatcher()
    s.set_seq2(word)
    found = []
    for x in possibilities:
        s.set_seq1(x)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
            found.append((s.ratio(), x))
    return [x for _, x in nlargest(n, found)]


def _check(a, b, *texts):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for text in texts:
        if not isinstance(text, str):
            raise TypeError("all arguments must be str, not: %r" % (text,))


def _unified_range(start, stop):
    n = stop - start
    first = start + (1 if n else 0)
    return "{}".format(first) if n == 1 else "{},{}".format(first, n)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "--- {}{}{}".format(fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "+++ {}{}{}".format(tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "@@ -{} +{} @@{}".format(_unified_range(first[1], last[2]), _unified_range(first[3], last[4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def _context_range(start, stop):
    n = stop - start
    first = start + (1 if n else 0)
    return "{}".format(first) if n <= 1 else "{},{}".format(first, first + n - 1)


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "*** {}{}{}".format(fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "--- {}{}{}".format(tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield "*** {} ****{}".format(_context_range(first[1], last[2]), lineterm)
        if any(c[0] in ("replace", "delete") for c in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield signs[tag] + line
        yield "--- {} ----{}".format(_context_range(first[3], last[4]), lineterm)
        if any(c[0] in ("replace", "insert") for c in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield signs[tag] + line


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


class Differ:
    """Lines with what happened to each, and marks under the characters that changed."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._marked("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._marked("+", b, blo, bhi)
            else:
                yield from self._marked(" ", a, alo, ahi)

    def _marked(self, tag, lines, lo, hi):
        for i in range(lo, hi):
            yield "%s %s" % (tag, lines[i])

    def _plain(self, a, alo, ahi, b, blo, bhi):
        """The shorter part first."""
        if bhi - blo < ahi - alo:
            yield from self._marked("+", b, blo, bhi)
            yield from self._marked("-", a, alo, ahi)
        else:
            yield from self._marked("-", a, alo, ahi)
            yield from self._marked("+", b, blo, bhi)

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Two parts of lines around the pair of lines that are most alike."""
        best, cutoff = 0.74, 0.75
        pair = same = None
        s = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            s.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                s.set_seq1(a[i])
                if s.real_quick_ratio() > best and s.quick_ratio() > best and s.ratio() > best:
                    best, pair = s.ratio(), (i, j)
        equal = best < cutoff
        if equal:
            if same is None:
                yield from self._plain(a, alo, ahi, b, blo, bhi)
                return
            pair = same
        i, j = pair
        yield from self._around(a, alo, i, b, blo, j)
        if equal:
            yield "  " + a[i]
        else:
            yield from self._changed(a[i], b[j])
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._marked("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._marked("+", b, blo, bhi)

    def _changed(self, old, new):
        below_old = below_new = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            mark = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
            below_old += mark[0] * (i2 - i1)
            below_new += mark[1] * (j2 - j1)
        yield from self._with_marks("-", old, below_old)
        yield from self._with_marks("+", new, below_new)

    def _with_marks(self, sign, line, marks):
        yield sign + " " + line
        # Tabs of the line stay tabs below it.
        marks = "".join(c if m == " " and c.isspace() else m for c, m in zip(line, marks)).rstrip()
        if marks:
            yield "? " + marks + "\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]
