# .npy, .npz and raw files: dtypes, orders, cut short, empty, missing; unclosed files are written in time.
import numpy as np
folder = "."
a = np.arange(60.).reshape(12,5)
for k, x in enumerate([a, a.T, a[::2], a.astype('i2'), np.float32(3), a[:0], a > 5, a + 1j, np.asfortranarray(a)]):
    np.save(folder + '/npy_x%d' % k, x); y = np.load(folder + '/npy_x%d.npy' % k)
    print(y.dtype, y.shape, y.flags.c_contiguous, y.flags.f_contiguous, np.array_equal(x, y), (y + y).sum())
a[3:].tofile(folder + '/npy_raw'); print(np.fromfile(folder + '/npy_raw').sum(), np.fromfile(folder + '/npy_raw', dtype='i4', count=7, offset=8))
np.savez(folder + '/npy_z', p=a, q=a.T); z = np.load(folder + '/npy_z.npz'); print(z['q'].sum(), sorted(z.files))
try: np.load(folder + '/npy_nothing.npy')
except FileNotFoundError as e: print('No such file or directory' in str(e))
open(folder + '/npy_bad.npy', 'wb').write(open(folder + '/npy_x0.npy', 'rb').read()[:300])
try: np.load(folder + '/npy_bad.npy')
except ValueError as e: print(e)
open(folder + '/npy_e.npy', 'wb').write(b'')
try: np.load(folder + '/npy_e.npy')
except EOFError as e: print(e)
try: np.save(folder + '/nonexistent/x.npy', a)
except OSError as e: print(type(e).__name__, 'No such file' in str(e))
