# Arrays of more than 1000 elements are summarised; lines wrap at 75 columns.
import numpy as np

print(np.arange(1000).shape, np.arange(1001))
print(np.zeros(2000), np.ones((40, 30)))
print(np.arange(2000.0).reshape(2, 1000) / 4)
print(np.arange(8000).reshape(20, 20, 20))
print(np.arange(100))
print(np.arange(50) * 1.5)
print(np.arange(-20, 20).reshape(4, 10), np.arange(40).reshape(2, 2, 10))
print(np.arange(60) % 2 == 0)
print(repr(np.arange(5000)), repr(np.zeros((200, 200))))
print(np.arange(1200, dtype=np.int8).reshape(2, 600), np.arange(3000).reshape(3, 1000)[:, ::500])
print((np.arange(1500) == 7), np.linspace(-1, 1, 1500))
