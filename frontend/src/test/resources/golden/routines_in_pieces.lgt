"""Sorting, searching, counting, selecting: routines that run in pieces."""
import numpy as np
rng = np.random.default_rng(3)
for dt in ['f8','f4','f2','i1','u1','i2','u2','i4','u4','i8','u8','?','c16','c8']:
    a = (rng.standard_normal(5000)*50)
    with np.errstate(all='ignore'):
        x = a.astype(dt) if dt[0] != 'u' and dt!='?' else np.abs(a).astype(dt) if dt!='?' else a>0
    if dt[0]=='c': x = x + 1j*np.round(a[::-1]/10)
    if dt[0] in 'fc':
        x[::7] = 0; x[3::7] = -0.0; x[5::100] = np.nan
    o = np.argsort(x, kind='stable'); s = np.sort(x, kind='stable')
    print(dt, o[:10], o[-5:], int((o*np.arange(5000)).sum()), s[::777])
    y = x[:3000].reshape(10,20,15)
    for ax in (0,1,2,-1,None):
        o = np.argsort(y, axis=ax, kind='stable'); s = np.sort(y, axis=ax, kind='stable')
        print(o.ravel()[::333], s.ravel()[::333], s.dtype)
big = rng.integers(0, 1000, 100000)
o = np.argsort(big, kind='stable'); print(o[::9999], np.sort(big)[::9999])
m = big > 500
print(np.nonzero(m)[0][::5001], big[m].sum(), np.argwhere(m.reshape(100,1000))[::5001].tolist())
print(np.nonzero(m.reshape(100,1000)[::3, ::-2])[1][::1001], np.unique(big).size)
print(np.searchsorted(np.sort(big), [3,500,5000]), np.searchsorted(np.sort(big), big.reshape(100,1000), side='right')[5,:5], np.searchsorted([1.,2,3], 2.5))
print(np.bincount(big)[:5], np.bincount(big, weights=np.sqrt(big))[:5], np.bincount([0,3], minlength=6))
y = np.zeros(1000); y[big] = np.arange(100000.); print(y[:5], y.sum())
z = np.zeros((50,40,3), dtype='f4'); z[big[:100]%50, :, [1]] = 5; z[[-1,2]] = 7; z[np.array(3), 5] = 9
print(z.sum(), z[3,5])
print(np.cumsum(a)[::999], np.cumsum(y.reshape(10,100), axis=0)[3,:3], np.maximum.accumulate(a)[::999])
print(np.fft.fft(a[:1000].reshape(10,100))[3,:4], np.linalg.det(rng.random((20,5,5))).sum())
try:
    np.linalg.inv(np.zeros((3,2,2)))
except np.linalg.LinAlgError as e: print(e)
print((rng.random((300,20)) @ rng.random((20,30))).sum(), (rng.random((5,30,20)) @ rng.random((20,30))).sum())
print(rng.random(5), rng.random((1000,130)).sum())
