# Closures, nonlocal, global, late binding, decorators.
counter = 0


def bump():
    global counter
    counter += 1
    return counter


def make(start):
    value = start

    def add(n=1):
        nonlocal value
        value += n
        return value

    def get():
        return value

    return add, get


add, get = make(10)
print(bump(), bump(), counter, add(), add(5), get())
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])


def twice(f):
    def wrapper(*args):
        return f(f(*args))

    wrapper.__name__ = f.__name__
    return wrapper


@twice
def inc(x):
    return x + 1


print(inc(1), inc.__name__)
x = "module"


class Scope:
    x = "class"

    def method(self):
        return x


print(Scope().method(), Scope.x)
try:
    def local():
        print(y)
        y = 1

    local()
except UnboundLocalError as e:
    print(type(e).__name__)
if (n := len("abc")) > 2:
    print(n)
