def tokenize(s):
    out, i = [], 0
    while i < len(s):
        c = s[i]
        if c.isspace(): i += 1; continue
        if c.isdigit():
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."): j += 1
            out.append(("num", float(s[i:j]))); i = j
        else: out.append(("op", c)); i += 1
    return out
class Parser:
    def __init__(self, t): self.t, self.i = t, 0
    def peek(self): return self.t[self.i] if self.i < len(self.t) else (None, None)
    def take(self): tok = self.peek(); self.i += 1; return tok
    def expr(self):
        v = self.term()
        while self.peek()[1] in ("+", "-"):
            v = v + self.term() if self.take()[1] == "+" else v - self.term()
        return v
    def term(self):
        v = self.factor()
        while self.peek()[1] in ("*", "/"):
            op = self.take()[1]; r = self.factor(); v = v * r if op == "*" else v / r
        return v
    def factor(self):
        kind, v = self.take()
        if kind == "num": return v
        if v == "(": r = self.expr(); self.take(); return r
        if v == "-": return -self.factor()
        raise SyntaxError(f"unexpected {v!r}")
for e in ("1 + 2 * 3", "(1 + 2) * 3", "-4 / (2 - 4)", "2 * (3 + (4 - 1))"): print(e, "=", Parser(tokenize(e)).expr())
def sieve(n):
    p = [True] * (n + 1); p[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if p[i]: p[i * i::i] = [False] * len(p[i * i::i])
    return [i for i, b in enumerate(p) if b]
print(sieve(50)); words = "the cat the dog a cat".split(); freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])))
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]), [list(r) for r in zip(*[[1, 2], [3, 4]])])
def hanoi(n, a, b, c): return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(6, "A", "B", "C")), hanoi(2, "A", "B", "C")); memo = {}
def collatz(n):
    if n == 1: return 1
    if n not in memo: memo[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return memo[n]
print(max(range(1, 1000), key=collatz), collatz(27))
