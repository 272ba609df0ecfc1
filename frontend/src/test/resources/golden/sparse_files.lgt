# Matrix Market files: what is written, read back, and said about faults.
import numpy as np, scipy.sparse as sp
from scipy.io import mmwrite, mmread, mminfo
P='y.mtx'
def w(a,**k):
    try:
        mmwrite(P,a,**k); print(k, repr(open(P).read())); print(mminfo(P), repr(mmread(P)))
    except Exception as e: print('!!',type(e).__name__,e)
A=sp.csr_matrix(np.array([[4.0,1,0],[1,3.5,0],[0,0,1e-20]]))
w(A); w(A,comment='hello\nworld'); w(A,precision=3); w(A,field='integer'); w(A,field='pattern'); w(A,symmetry='general'); w(A.astype(int)); w(A*1j); w(A.toarray()); w(np.array([[1,2],[3,4]])); w(np.array([[1.5,2],[2,4]])); w(np.array([[1j,2],[2,4]])); w(sp.csr_matrix([[0,1.0],[-1,0]])); w(sp.csr_matrix([[1,1j],[-1j,0]])); w(sp.coo_matrix(A.astype('f4')/3)); w(A.astype(bool)); w(sp.csr_matrix([[0.1,1/3],[1e10,1e22]])); w(np.arange(3.0)); w(sp.csc_matrix([[0,2.0],[1,0]])); w(sp.csr_matrix((2,3))); w(np.zeros((2,0))); w(sp.csr_array([[1.0,2],[3,4]])); w(A.astype('uint8')); w([[1,2],[3,4]]); w(sp.random(6,5,density=0.4,random_state=1))
for t in ["%%MatrixMarket matrix coordinate real general\n% c\n2 3 2\n1 1 1.5\n2 3 -2e3\n","%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n1 1\n3 1\n","%%MatrixMarket matrix array integer general\n2 2\n1\n2\n3\n4\n","%%MatrixMarket matrix coordinate complex hermitian\n2 2 2\n1 1 1 0\n2 1 3 4\n","%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 5\n","%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n","hello","%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n","%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n","%%MatrixMarket matrix coordinate integer general\n2 2 1\n1 2 7\n","%%MatrixMarket matrix coordinate foo general\n2 2 1\n1 2 7\n","%%MatrixMarket matrix array real skew-symmetric\n2 2\n3\n"]:
    with open(P,'w') as f: f.write(t)
    try: print(mminfo(P)); r=mmread(P); print(repr(r)); print(r.toarray() if sp.issparse(r) else r); print(getattr(r,'row',None), getattr(r,'col',None))
    except Exception as e: print('!!',type(e).__name__,e)
print(repr(mmread('y.mtx',spmatrix=False)))
try: mmread('nothing.mtx')
except Exception as e: print(type(e).__name__, e)
