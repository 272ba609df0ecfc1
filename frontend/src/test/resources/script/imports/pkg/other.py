z=1
def __repr__(): return 'x'
