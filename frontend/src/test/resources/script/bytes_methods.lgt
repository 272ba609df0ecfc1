# Methods, iteration and slices of bytes.
b = b"hello world"
print(b.split(), b.split(b"o"), b.upper(), b.title(), b.replace(b"l", b"L", 2), b.find(b"w"), b.index(b"o", 5), b.count(b"l"), b.startswith((b"he", b"x")), b.endswith(b"ld"))
print(list(b)[:3], [x for x in b][:2], sum(b), max(b), b[0], b[-1], b[1:4], b[::-1], len(b), b"a" in b, 104 in b, b + b"!", b * 2, b == bytes(b), b < b"z")
print(b.hex(), bytes.fromhex("68 65"), b.decode(), "é".encode(), "é".encode("latin-1"), bytes(3), bytes([1, 2, 255]), bytes("x", "utf-8"), b",".join([b"a", b"b"]))
print(b.partition(b" "), b.rpartition(b"o"), b.strip(b"hd"), b.center(20, b"*"), b.zfill(15), b"a\nb".splitlines(), b.isalpha(), b"12".isdigit(), int(b"12"), b"%s" if 0 else "")
for f in (lambda: b.split("o"), lambda: b[50], lambda: bytes([300]), lambda: hash(b) == hash(bytes(b))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
x, *y = b"abc"
print(x, y, dict(enumerate(b"ab")), list(zip(b"ab", "cd")), sorted(b"cab"), bytes(reversed(b"abc")), set(b"a"), tuple(b"ab"), repr(b'it\'s "x"'), b"\x00\x7f\n")
for c in b"ab": print(c, end=" ")
print()
