"""Decimal text of floats and ints in bulk, and texts that a variable of the module collects."""
import random, hashlib
random.seed(5)
out=[]
for i in range(60000):
    k=random.randrange(4)
    if k==0: x=random.random()*10**random.randrange(-5,12)
    elif k==1: x=random.randrange(10**6)/2**random.randrange(1,12)
    elif k==2: x=random.randrange(-10**5,10**5)/1000+0.0005
    else: x=-random.random()*10**random.randrange(-20,20)
    p=random.randrange(0,12)
    out.append(f"{x:.{p}f}|{round(x,p)!r}|{x:10.3f}|{'%.2f'%x}|{x:,.2f}|{round(x)}")
    n=random.randrange(-10**9,10**9)
    out.append(f"{n}|{n:d}|{n:+d}|{n:08d}|{n:<12}|{n:^15d}|{'%d %5d %-5d| %+d'%(n,n,n,n)}")
print(hashlib.md5("\n".join(out).encode()).hexdigest())
from collections import deque
d=deque([1,2,3],maxlen=3); d.append(4); print(d, d.popleft(), len(d)); f=d.append; f(3); print(d)
try: d.nope()
except AttributeError as e: print(e)
s=""
for i in range(1000): s+="ab"
t=s; s+="x"; print(len(s),len(t), s[-2:])
s+=1*"y"
def g():
    global s
    for i in range(500): s+="q"
    return s[-3:]
print(g(), len(s)); print(len(globals()["s"]))
try: s+=1
except TypeError as e: print(e)
