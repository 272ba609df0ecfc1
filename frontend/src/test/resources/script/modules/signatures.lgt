# What functions tell of their parameters.
import inspect
def f(a, b: int = 2, /, c="x", *args, d, e: float = 1.5, **kw) -> "str":
    """Doc.

        indented
      more
    """
def g(): yield 1
class A:
    def __init__(self, x, y=1): pass
    def m(self, z): pass
    @staticmethod
    def s(q): pass
    @classmethod
    def c(cls, q): pass
class E: pass
for c in ["inspect.signature(f)","inspect.signature(g)","inspect.signature(A)","inspect.signature(A(1).m)","inspect.signature(A.m)","inspect.signature(A.s)","inspect.signature(A.c)","inspect.signature(lambda x, *, y: 0)","list(inspect.signature(f).parameters)","len(inspect.signature(f).parameters)","[str(p.kind) for p in inspect.signature(f).parameters.values()]","inspect.signature(f).parameters['b'].default","inspect.signature(f).parameters['a'].default is inspect.Parameter.empty","inspect.signature(f).parameters['b']","inspect.signature(f).parameters['b'].kind","inspect.signature(E)","inspect.getfullargspec(f)","inspect.getdoc(f)","inspect.isfunction(f)","inspect.isclass(A)","inspect.ismethod(A(1).m)","inspect.isgeneratorfunction(g)","inspect.isgenerator(g())","inspect.isbuiltin(len)","inspect.ismodule(inspect)","inspect.signature(f).bind(1,2,d=3)","inspect.signature(f).bind(1,2,3,4,d=3,z=5).arguments","inspect.signature(f).bind(1,2)","inspect.signature(f).bind()","inspect.signature(f).bind(1,2,3,4,d=3,z=5).kwargs","inspect.signature(f).bind(1,2,3,4,d=3,z=5).args","[n for n,_ in inspect.getmembers(A, inspect.isfunction)]","inspect.signature(3)","inspect.signature(f) == inspect.signature(f)","inspect.Parameter.KEYWORD_ONLY","inspect.signature(f).return_annotation","inspect.isroutine(len)", "inspect.signature(f).parameters['d'].kind == inspect.Parameter.KEYWORD_ONLY","inspect.isabstract(A)"]:
    try: print(c, repr(eval(c)))
    except Exception as e: print(c, type(e).__name__, e)
b = inspect.signature(f).bind(1, d=2); b.apply_defaults(); print(b.arguments)
import types
print(isinstance(A(1).m, types.MethodType), isinstance(A.m, types.FunctionType), types.MethodType(f, 1).__self__, "%s|%r" % (E, 1))


class Shown:
    def __str__(self):
        return "shown"


print("%s" % Shown(), "<%5s>" % 3, "%s" % [Shown()] != "")
