from typing import List, Optional
x: int = 5
y: "str"
def f(a: int, b: List[int] = None, *c: str) -> Optional[int]: return a
class A:
    p: int
    q: float = 2.5
print(x, f(3), A.q, list(A.__annotations__), [1][0])
