# Classes of NumPy in annotations and unions, as programs with type hints have them.
from dataclasses import dataclass
from typing import Any, Callable, Optional, Union

import numpy as np
import numpy.typing as npt

a: npt.NDArray[np.float64] = np.zeros(3)
b: np.ndarray[Any, np.dtype[np.float64]] = a
c: np.ndarray | None = None
d: np.integer | np.floating = 1
e: Union[np.random.Generator, int] = 3
f: Callable[[np.ndarray], float] | None = None
print(sorted(__annotations__), __annotations__["c"], __annotations__["d"])


@dataclass
class Model:
    weights: np.ndarray
    rng: np.random.Generator | None = None
    bias: np.float64 | float = 0.0
    kind: Optional[np.floating[Any]] = None


print(Model(np.ones(2)), sorted(Model.__annotations__))
rng = np.random.default_rng(1)
for code in ["int | None", "int | str | None", "(int | str) == (str | int)", "int | int", "isinstance(3, int | str)", "isinstance(None, int | None)", "isinstance(3.0, int | str)", "issubclass(int, int | str)", "int | 3", "None | None",
             "isinstance(np.zeros(2), np.ndarray | float)", "isinstance(1.0, np.ndarray | float)", "np.float64 | int", "isinstance(rng, np.random.Generator)", "isinstance(rng, np.random.RandomState)",
             "isinstance(np.random.RandomState(), np.random.RandomState)", "np.random.Generator", "np.random.RandomState", "np.random.PCG64", "np.random.SeedSequence", "isinstance(rng.bit_generator, np.random.PCG64)",
             "isinstance(rng.bit_generator, np.random.MT19937)", "type(rng)", "type(rng.bit_generator)", "(int | str).__args__", "type(int | str)", "hash(int | str) == hash(str | int)", "np.random.Generator(np.random.PCG64(1)).random()",
             "np.random.Generator.__name__", "Model | None", "isinstance(1, 3)", "np.float64[int]"]:
    try:
        print(code, "=", eval(code))
    except Exception as x:
        print(code, "->", type(x).__name__, x)
