# Text as bytes and back, what becomes of what an encoding cannot say, and bytearray.
def show(code):
    try:
        print(code, "=", repr(eval(code)))
    except Exception as e:
        print(code, "->", type(e).__name__, e)


for encoding in ("ascii", "latin-1", "utf-8", "cp1252"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "unknown")[: 6 if encoding == "cp1252" else 7]:
        show(f"'a\xe9b\u20ac\U0001f600\u4e2dc'.encode('{encoding}', errors='{errors}')")
        if encoding != "cp1252" or errors[0] in "sirb":
            show(rf"b'ab\xff\xe2\x82b\x81'.decode('{encoding}', '{errors}')")
for c in [r"b'\xff'.decode()", r"b'\xe9a'.decode('utf-8')", r"b'\xe2\x82'.decode('utf-8')", r"b'\xe2\x82a'.decode()", r"b'\xed\xa0\x80'.decode('utf-8', 'replace')",
          r"b'\xc0\x80\xf5'.decode(errors='replace')", r"b'a\xf0\x9f\x98b\xf0\x9f\x98\x80'.decode('utf-8', 'replace')", "b'a'.decode('utf-16')", "'a\xe9\U0001f600'.encode('utf-16')",
          r"'a\xe9'.encode('utf-16-be').decode('UTF-16BE')", r"'a\xe9'.encode('utf-32')", r"'a\U0001f600'.encode('utf-32').decode('utf-32')", "'a'.encode('foo')", "'a'.encode('U8')",
          "'a'.encode('utf-8-sig').decode('utf_8_sig')", r"'\ud800'.encode()", r"'\ud800'.encode('ascii', 'replace')", r"b'\xff'.decode('ascii', 'surrogateescape').encode('ascii', 'surrogateescape')",
          r"b'\xd8\x00'.decode('utf-16-be')", r"b'\xdc\x00\x00a'.decode('utf-16-be', 'replace')", r"str(b'ab\xff', 'ascii', 'replace')", r"str(b'abc', errors='ignore')", r"bytes('a\xe9', 'ascii', 'replace')",
          "bytes('a')", "bytes(-1)", "b'a' + 'b'"]:
    show(c)
try:
    b"ab\xff".decode("ascii")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args, isinstance(e, ValueError))
try:
    "ab\u20ac\u20ac".encode("latin-1")
except UnicodeEncodeError as e:
    print(e.encoding, repr(e.object), e.start, e.end, e.reason)

for c in ["b''.join(x for x in [b'a', b'b'])", "b','.join(map(bytes, [[65], [66]]))", "b''.join({b'a': 1})", "b''.join([1])", "b''.join((b'a', 'b'))", "b''.join(1)", "b'ab'.hex(' ')",
          "b'abcdefg'.hex('-', 2)", "b'abcdefg'.hex('-', -2)", "bytes.fromhex('4142 zz')", "b'%d %s %r %5.1f|%c' % (1, b'a', b'b', 2, 65)", "b'%s' % 'a'", "b'%(x)b' % {b'x': b'y'}",
          "b'abc'.translate(bytes.maketrans(b'ab', b'xy'))", "b'abc'.translate(None, b'b')", "bytes.maketrans(b'a', b'bc')", "b'bc' in b'abcd'", "'a' in b'a'", "300 in b'a'", "b'abc'.find(98)", "b'abc'.count(99)",
          "b'abc'.index(b'z')", "b'abc'['a']"]:
    show(c)

a = bytearray(b"abc")
a.append(100)
a += b"ef"
a[0] = 65
a[1:3] = b"xyz"
a.extend([1, 2])
a.insert(-1, 7)
del a[0]
print(a, len(a), a[0], a[1:3], a.pop(), a.pop(0), list(a), a == bytes(a), bytes(a) == a, a.decode("ascii"), a * 2, a + b"!", b"!" + a)
a.remove(7)
a.reverse()
b = a
b *= 2
print(a is b, a, a.copy(), a.upper(), a.find(b"e"), a.split(b"d"), b"e" in a, bytearray(2), bytearray("é", "utf-8"), bytearray.fromhex("00ff"), isinstance(a, bytes), type(a), bool(bytearray()))
a.clear()
for c in ["hash(bytearray())", "bytearray([256])", "a.append(256)", "a.__setitem__(0, 1)", "a[0]", "a.pop()", "a.remove(1)", "bytearray('a')", "b'' .join([bytearray(b'x'), b'y'])", "bytearray(b'x').join([b'1', b'2'])", "{bytearray(): 1}"]:
    show(c)

print([repr(x) for x in (5e-324, 1e-323, 1.5e-323, 9.9e-324, 2e-322, 1e-310, 2.2250738585072014e-308)])
for c in ["float.fromhex('0x1.8')", "float.fromhex('-1.8p3')", "float.fromhex('.8')", "float.fromhex('0x1p5000')", "float.fromhex('zz')", "float.fromhex('0x')", "(1e-323).hex()", "float.fromhex('0x1p-1074')"]:
    show(c)
print(pow(2, 3, 5))
show("pow('a', 2, 3)")
show("pow(2.0, 2, 3)")
