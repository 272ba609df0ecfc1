# What stands in the place of a standard stream is read and written.
import contextlib
import io
import sys

sys.stdin = io.StringIO("4\nab c\nlast")
print(int(input()), input("prompt "), sys.stdin.readline())
try:
    input()
except EOFError as e:
    print("EOFError:", e)
sys.stdin = io.StringIO("x y\n")
with contextlib.redirect_stdout(io.StringIO()) as out:
    words = input("two words: ").split()
print(words, repr(out.getvalue()))
