# Files opened in every mode, positions in them, and what is refused.
import os, tempfile
d=tempfile.mkdtemp()
p=os.path.join(d,"f.txt")
with open(p,"w") as f:
    f.write("one\ntwo\nthree\n")
    print(f.tell(), f.readable(), f.writable(), f.seekable())
with open(p,"r+") as f:
    print(f.read(3))
    f.seek(0)
    f.write("ONE")
    f.seek(0,2)
    f.write("four\n")
    f.seek(0)
    print(f.read())
print(open(p).read())
with open(p,"a+") as f:
    print(f.tell())
    f.seek(0)
    print(f.readline())
    f.write("five\n")
print(open(p).read())
with open(p,"w+") as f:
    f.write("abc")
    f.seek(0)
    print(f.read())
    f.seek(1)
    f.write("X")
print(open(p).read())
with open(p,"a") as f:
    f.write("d")
    print(f.tell())
with open(p,"rb") as f:
    f.seek(-2,2)
    print(f.read(), f.tell())
    f.seek(1)
    f.seek(1,1)
    print(f.read(1))
    f.seek(50)
    print(f.read())
for m in ("q","rw","","rbt","rr"):
    try:
        open(p,m)
    except ValueError as e:
        print(m, type(e).__name__, e)
def attempt(fn):
    try:
        print(fn())
    except (OSError, TypeError, ValueError) as e:
        print(e)
with open(p) as f:
    attempt(lambda: f.seek(1,1))
    attempt(lambda: f.seek(-1,2))
    attempt(lambda: f.seek(0,2))
    attempt(lambda: f.write("x"))
    attempt(lambda: f.seek(-1))
with open(p,"wb") as f:
    attempt(lambda: f.write("x"))
    attempt(lambda: f.write(b"xyz"))
    attempt(lambda: f.read())
    print(f.tell())
with open(p,"w") as f:
    attempt(lambda: f.write(b"x"))
    attempt(lambda: f.read())
try:
    open(p,"x")
except FileExistsError as e:
    print(type(e).__name__)
try:
    open(d,"w")
except IsADirectoryError as e:
    print(type(e).__name__)
with open(p,"wb+") as f:
    f.write(bytes(range(10)))
    f.seek(4)
    f.write(b"\xff\xfe")
    f.seek(0)
    print(f.read())
