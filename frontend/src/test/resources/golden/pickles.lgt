# What pickle writes, byte by byte, and reads.
import pickle, io, collections, enum, datetime, fractions, dataclasses
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
class A:
    def __init__(self,x): self.x=x; self.me=self
class S:
    __slots__=('p','q')
    def __init__(self): self.p=1
class L(list): pass
class D(dict): pass
class I(int): pass
class G:
    def __init__(self): self.v=1; self.f=lambda: 0
    def __getstate__(self): return {'v':self.v}
    def __setstate__(self,s): self.v=s['v']; self.f='restored'
class R:
    def __init__(self,a,b): self.a=a; self.b=b
    def __reduce__(self): return (R,(self.a,self.b))
class C(enum.Enum): X=1; Y='y'
P=collections.namedtuple('P','a b')
@dataclasses.dataclass
class Dt: a:int; b:list
class Er(Exception):
    pass
def fn(): return 5
l=[1,2]; rec=[l,l]; rec.append(rec)
vals=[None,True,False,0,1,255,256,65535,65536,-1,-128,-129,2**31,-2**31-1,2**100,-2**63,-2**64,127,128,-255,-256,-32768,-2**39,1.5,float('inf'),'','abc','é😀','x'*300,b'',b'ab',b'z'*300,(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2,'a','a'],{}, {'a':1},{'a':1,'b':[1]},{1,},frozenset([1]),set(),range(3),slice(1,2),1+2j,bytearray(b'q'),...,int,len,C.X,P(1,2),Dt(1,[2]),datetime.date(2020,1,2),datetime.datetime(2020,1,2,3,4,5),datetime.timedelta(1,2),fractions.Fraction(1,3),collections.deque([1],3),collections.deque([1]),collections.Counter('aab'),collections.OrderedDict(a=1),collections.defaultdict(list,{'a':[1]}),ValueError('a',1),Er('z'),L([1,2]),D(a=1),I(5),list(range(1500)),{i:i for i in range(1001)},A,collections.OrderedDict,
]
for v in vals:
    b=pickle.dumps(v)
    try: w=pickle.loads(b)
    except Exception as e: w=e
    show = type(v).__module__!='datetime'
    print(repr(v)[:60], len(b) if show else '', (b[:80] if show and len(b)<120 else hash(b) and ''), repr(w)[:60], type(w) is type(v))
a=pickle.loads(pickle.dumps(A(5))); print(a.x,a.me is a,type(a) is A); print(pickle.dumps(A(5)))
r=pickle.loads(pickle.dumps(rec)); print(r[0] is r[1], r[2] is r, pickle.dumps(rec))
s=pickle.loads(pickle.dumps(S())); print(s.p,hasattr(s,'q'),pickle.dumps(S()))
g=pickle.loads(pickle.dumps(G())); print(g.v,g.f)
x=pickle.loads(pickle.dumps(R(1,[2]))); print(x.a,x.b)
t=([],); t[0].append(t); u=pickle.loads(pickle.dumps(t)); print(u[0][0] is u, pickle.dumps(t))
tr(lambda: pickle.dumps(lambda: 1)[:0]); 
def loc():
    def inner(): pass
    return inner
tr(lambda: pickle.dumps(loc())); tr(lambda: pickle.dumps(i for i in [])); tr(lambda: pickle.loads(b'')); tr(lambda: pickle.loads(b'abc')); tr(lambda: pickle.loads(b'\x80\x04N')); tr(lambda: pickle.loads(b'\x80\x09N')); tr(lambda: pickle.loads(5)); tr(lambda: pickle.dump(1,5)); 
f=io.BytesIO(); pickle.dump([1],f); pickle.dump({'a':2},f); f.seek(0); print(pickle.load(f),pickle.load(f)); tr(lambda: pickle.load(f))
print(pickle.loads(b'\x80\x03]q\x00(K\x01K\x02e.'),pickle.loads(b'\x80\x02ccollections\nOrderedDict\nq\x00)Rq\x01.'))
import numpy as np
for v in (np.arange(3),np.arange(6.).reshape(2,3),np.zeros((2,2),order='F'),np.float64(1.5),np.int8(3),np.array(5),np.array([True]),np.array([]),np.dtype('f4'),np.dtype('i2'),[np.arange(2),np.arange(2)],np.array([1+2j]),{'w':np.ones((2,2)),'b':np.zeros(2)}):
    b=pickle.dumps(v); w=pickle.loads(b); print(repr(w), isinstance(v,np.dtype) or type(w) is type(v), len(b), b if len(b)<300 else '')
w=pickle.loads(pickle.dumps(np.zeros((2,3),order='F'))); print(w.flags.f_contiguous,w.flags.writeable)
w=pickle.loads(pickle.dumps(np.arange(20000.))); print(w.sum())
m=pickle.loads(pickle.dumps(A(np.arange(3)))); m.x[0]=9; print(m.x)
big=pickle.loads(pickle.dumps({'k%d'%i:[i,str(i),(i,i+1)] for i in range(3000)})); print(len(big),big['k77'])
