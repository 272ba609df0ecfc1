# Arrays made of a scalar are copies: writing to them does not change it.
import numpy as np
def s(): return np.arange(1000.0).max(axis=0)
for name, f in [("asarray",lambda v: np.asarray(v)),("array",lambda v:np.array(v)),("reshape",lambda v:np.reshape(v,-1)),("m.reshape",lambda v:v.reshape(1)),("atleast",lambda v:np.atleast_1d(v)),("ravel",lambda v:v.ravel()),("np.ravel",lambda v:np.ravel(v)),("bro",lambda v:np.expand_dims(v,0)),("None",lambda v:v[None]),("ell",lambda v:v[...]),("squeeze",lambda v:np.squeeze(np.atleast_2d(v),0)),("flat",lambda v:np.asarray(v).reshape(1)),("asany",lambda v:np.asanyarray(v)),("ascont",lambda v:np.ascontiguousarray(v)),("astypecopy",lambda v:v.astype(float,copy=False)),("asf",lambda v:np.asarray(v,dtype=float)),("view",lambda v:np.asarray(v.view(float))),("stack",lambda v:np.array([v])),("real",lambda v:np.asarray(np.real(v))),("T",lambda v:np.asarray(v.T)),("m.F",lambda v:v.reshape(-1,order="F")),("sw",lambda v:np.asarray(np.transpose(v)))]:
    v=s()
    try:
        w=f(v)
        w[...]=5.0
        print(name, v, type(w).__name__)
    except Exception as e: print(name, type(e).__name__, e)

# Two arrays made of one scalar share nothing with each other.
for write in [lambda a: np.add.at(a, [0, -1, 0], 1), lambda a: a.fill(9), lambda a: a.__iadd__(2), lambda a: np.put(a, 0, 4), lambda a: np.negative(a, out=a)]:
    v = np.array([3], dtype="uint8").prod(axis=0).astype("int64")
    other = np.broadcast_to(v, (2,))
    mine = v.ravel()
    part = mine[:1]
    write(part)
    print(v, other, mine, part, np.asarray(v))
