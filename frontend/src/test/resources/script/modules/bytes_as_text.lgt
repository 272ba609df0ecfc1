import base64, hashlib, struct, queue, keyword, gc

for s in (b"", b"f", b"fo", b"foo", b"foob", bytes(range(250, 256))):
    print(base64.b64encode(s), base64.urlsafe_b64encode(s), base64.b32encode(s), base64.b16encode(s))
    assert base64.b64decode(base64.b64encode(s)) == s
    assert base64.b32decode(base64.b32encode(s)) == s
    assert base64.b16decode(base64.b16encode(s)) == s
print(base64.b64decode("aGVsbG8gd29ybGQ="), base64.b64decode(b"aGVs bG8=\n"))
for bad in ("abc", "a", "ab=", "YQ"):
    try:
        print(base64.b64decode(bad))
    except ValueError as e:
        print(type(e).__name__, e)
for name in ("md5", "sha1", "sha256", "sha512", "sha3_256"):
    h = hashlib.new(name, b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
h = hashlib.sha256()
h.update(b"ab")
k = h.copy()
h.update(b"c")
print(h.hexdigest() == hashlib.sha256(b"abc").hexdigest(), k.hexdigest()[:8], len(h.digest()))
try:
    hashlib.md5("abc")
except TypeError as e:
    print(e)
print(struct.pack("<iHd", -5, 65535, 1.5), struct.pack(">f?c3s", 0.5, True, b"z", b"abcd"))
print(struct.unpack("<iHd", struct.pack("<iHd", -5, 65535, 1.5)), struct.calcsize("bi"), struct.calcsize("=bi"), struct.calcsize("2h4xq"))
print(struct.unpack("!2b2B", b"\xff\x01\xff\x01"), struct.unpack("<Q", b"\xff" * 8), struct.unpack("<e", b"\x00\x3c"))
print(list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")), struct.unpack_from("<h", b"\x00\x00\x07\x00", 2))
for f in (lambda: struct.pack("b", 200), lambda: struct.pack("i", 1.5), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("ii", 1)):
    try:
        f()
    except struct.error as e:
        print("struct.error", e)
q = queue.Queue()
p = queue.PriorityQueue()
l = queue.LifoQueue(2)
for x in (3, 1, 2):
    q.put(x)
    p.put((x, str(x)))
l.put("a")
l.put("b")
print(l.full(), q.get(), q.qsize(), p.get(), l.get(), l.get(), l.empty())
try:
    l.get_nowait()
except queue.Empty:
    print("empty")
print(keyword.iskeyword("for"), keyword.iskeyword("print"), len(keyword.kwlist), gc.isenabled())
print(int(b"101", 2), int(b" 12 "))
