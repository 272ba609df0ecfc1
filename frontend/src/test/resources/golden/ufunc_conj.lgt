# conj is a universal function like others.
import numpy as np
a=np.array([[1+2j,3-1j],[0,2j]])
print(np.conj(a), np.conjugate(a.T), np.conj(3), np.conj(2+1j), repr(np.conj(np.float32(2))), np.conj([True,False]))
o=np.empty((2,2),complex); print(np.conj(a,out=o) is o, o)
o=np.empty((3,2,2),complex); np.conj(a,o); print(o[2])
print(np.conj(a,where=a.real>0,out=np.zeros((2,2),complex)))
for f in (lambda: np.conjugate.outer(a), lambda: np.conjugate.reduce(a), lambda: np.conj(a,a,a), lambda: np.conj(a,out=np.zeros((2,2))), lambda: np.conj()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b=a.copy(); np.conjugate.at(b,[0]); print(b); print(np.conj, np.conj.nin, np.conj.__name__)
print(a.conj(), a.conjugate(), np.float64(2).conj(), np.conj(np.array(2+2j)))
