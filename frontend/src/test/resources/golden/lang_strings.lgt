# Text: methods, formats, slices.
s = "  Hello, World  "
print(s.strip(), s.lower(), s.upper().strip(), s.replace("l", "L"), s.find("o"), s.count("o"), s.split(","), s.strip().partition(", "))
print("{:>8}|{:<6}|{:^7}|".format("a", "bc", "d"), "{0}{1}{0}".format(1, 2), "%5.2f|%-5d|%s|%x" % (3.14159, 42, "t", 255))
v, n = 3.14159265, 1234567
print(f"{v:.3f} {v:10.2e} {n:,} {n:>12} {n:08d} {n:b} {v!r:>12} {'x':*^5} {n=} {0.25:.0%} {-7:+d} {7:+d}")
print("abc"[::-1], "abcdef"[1:5:2], "a-b-c".split("-", 1), "-".join(["x", "y"]), "abc" * 2, "b" in "abc", "abc" < "abd")
print("line1\nline2".splitlines(), "Tab\tQuote'\"", repr("a'b"), repr('a"b\n'), "é".encode(), b"xy"[0], bytes([65, 66]))
print("12".zfill(5), "a1".isalnum(), "12".isdigit(), "Title Case".swapcase(), "x=1".startswith("x"), "abc".index("c"), "{}".format([1, 'a']))
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "{x[0]} {y.real}".format(x=[5], y=2), "{:{w}.{p}f}".format(2.5, w=8, p=3))
