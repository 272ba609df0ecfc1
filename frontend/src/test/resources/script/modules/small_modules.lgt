import warnings, traceback, abc, types, pprint, cmath, timeit, platform, sys
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
sys.stderr = sys.stdout
def w(): warnings.warn('hello')
w(); w()
for i in range(2): warnings.warn('loop', RuntimeWarning)
def lib(): warnings.warn('dep', DeprecationWarning, stacklevel=2)
lib()
warnings.simplefilter('ignore'); w()
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    warnings.warn('a'); warnings.warn('a', FutureWarning)
    print(len(log), log[0].message, log[1].category.__name__, str(log[0].message), log[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    show(lambda: warnings.warn('bad', UserWarning))
    show(lambda: warnings.warn(RuntimeWarning('obj')))
warnings.filterwarnings('default', message='sho.*')
warnings.warn('shown'); warnings.warn('not')
show(lambda: warnings.warn('x', 'y')); show(lambda: warnings.warn('x', int)); show(lambda: warnings.simplefilter('zz'))
class MyW(UserWarning): pass
warnings.simplefilter('once', MyW)
for i in range(3): warnings.warn('my', MyW)
try:
    1 / 0
except ZeroDivisionError:
    s = traceback.format_exc(); print(s.splitlines()[0], s.splitlines()[-1])
try: raise KeyError('x')
except KeyError as e: print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e), traceback.format_exception(e)[-1])
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
show(lambda: A())
class B(A):
    def f(self): return 1
show(lambda: B())
class C(B):
    p = 3
print(C().f(), C().p, isinstance(C(), A))
n = types.SimpleNamespace(a=1, b='x'); n.c = 3; print(n, n == types.SimpleNamespace(a=1, b='x', c=3)); print(isinstance(show, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance((i for i in []), types.GeneratorType))
d = {'zeta': list(range(30)), 'alpha': {'x': 'y' * 30, 'w': ('t' * 20, 'u' * 20, 'v' * 20)}, 'k': 1}
pprint.pprint(d); print(pprint.pformat([1, 2])); pprint.pprint(d, width=40, indent=2); pprint.pprint(list(range(40)), compact=True); pprint.pprint({'a': {'b': {'c': 1}}}, depth=2); pprint.pprint({3, 1, 2}); pprint.pprint([['a' * 30] * 3] * 2, width=60); pprint.pprint({'b': 1, 'a': 2}, sort_dicts=False)
for z in [1+2j, -1, -1j, 0.5, 3-4j, 2, -2+0j, 0]:
    for f in ['sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh']:
        try: r = getattr(cmath, f)(z); print(f, z, f"{r:.12g}")
        except ValueError as e: print(f, z, e)
print(cmath.polar(1j), cmath.phase(-1), cmath.rect(2, 0), cmath.isclose(1j, 1j + 1e-12), cmath.pi, cmath.isnan(complex('nan')), cmath.isinf(1e999j), cmath.inf, cmath.log(8, 2))
print(timeit.timeit(lambda: None, number=10) >= 0, timeit.default_timer() > 0, len(timeit.repeat('x = 1', number=2, repeat=3)))
