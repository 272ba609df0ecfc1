# Modules from the folders of sys.path, packages, namespace packages, and what fails.
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
print(os.path.basename(__file__), os.path.isabs(__file__), sys.path[0] == here, [os.path.basename(p) for p in sys.path][:2])
try:
    import one
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
sys.path.append(os.path.join(here, "lib1"))
import one

print(one.x, one.__file__[len(here):], repr(one).replace(here, ""))
sys.path.insert(0, os.path.join(here, "lib2"))
import both
import fromenv
import two

print(two.x, both.x, fromenv.x)
import pkg.sub.mod

print(pkg.sub.mod.x, pkg.__path__[0][len(here):], pkg.__package__, pkg.sub.mod.__package__, pkg.sub.mod.__name__)
from pkg import lazy, other

print(lazy.y, other.z, pkg.dynamic, getattr(pkg, "nothing", "absent"), hasattr(pkg, "nothing"))
for code in ["pkg.nothing", "from pkg import nothing", "import pkg.nothing", "import one.more", "from one import nothing", "from pkg import bad", "import circ", "import raising", "from pkg import raised",
             "from pkg.sub import nothing", "import nothing.more", "from . import x", "import ns.inner.leaf", "from ns.inner import leaf", "import circ_c", "exec('x = (1')"]:
    try:
        exec(code)
        print(code)
    except BaseException as e:
        print(code, "->", type(e).__name__, str(e).split(" (/")[0].split(" (did")[0])
import ns

print(ns.__path__[0][len(here):], ns.__name__, ns.__file__, len(list(ns.__path__)))
import queue

print(queue.mine)  # a standard module of this name is hidden
print(sys.modules["one"] is one, "pkg.sub" in sys.modules, "raising" in sys.modules)
from importlib import import_module

print(import_module("pkg.sub.mod") is pkg.sub.mod, import_module(".mod", "pkg.sub") is pkg.sub.mod)
