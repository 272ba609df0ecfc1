# Files in other encodings, and what files and buffers refuse.
import io
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "text.txt")

with open(path, "w", encoding="latin-1") as f:
    f.write("caf\xe9\n")
with open(path, "rb") as f:
    print(f.read())


def attempt(f, what, *args):
    try:
        with f:
            print(getattr(f, what)(*args))
    except Exception as e:
        print(type(e), e)


for encoding, errors in (("latin-1", None), ("utf-8", "replace"), ("ascii", "backslashreplace"), ("utf-8", None), (None, "ignore")):
    attempt(open(path, encoding=encoding, errors=errors), "read")
attempt(open(path, "w", encoding="ascii"), "write", "\xe9")
attempt(open(path), "write", "a")
attempt(open(path, "a"), "read")
attempt(open(path, "rb"), "write", b"a")
attempt(open(path, "w"), "readline")
attempt(open(path, "a"), "readlines")
attempt(open(path), "seek", 1, 1)
attempt(io.StringIO("a"), "fileno")
attempt(io.StringIO("abc"), "seek", 1, 1)
attempt(io.StringIO("abc"), "seek", 0, 2)
attempt(io.BytesIO(b"abc"), "seek", 1, 1)
try:
    open(path, encoding="nothing")
except LookupError as e:
    print(e)
f = io.StringIO("a\nb\n")
print(repr(next(f)), repr(next(f)), next(f, "end"), iter(f) is f)
with open(path, "w+") as f:
    f.write("one\ntwo\n")
    f.seek(0)
    print(repr(next(f)), list(f), next(f, None))
print(io.UnsupportedOperation, io.UnsupportedOperation.__mro__)
os.remove(path)
os.rmdir(os.path.dirname(path))
