# Functions of the program's own that give the text of elements.
import numpy as np

values = [np.array([1.5, -2.25]), np.arange(3), np.array([True, False]), np.array([1 + 2j]), np.arange(4.0).reshape(2, 2)]


def show(*more):
    for v in values:
        print(v, repr(v))


for formatter in [{"float": lambda x: f"{x:.1f}"}, {"int": hex}, {"bool": lambda x: "yn"[not x]}, {"all": lambda x: f"<{x}>"},
                  {"complex_kind": lambda x: f"{x.real}+{x.imag}i"}, {"float_kind": lambda x: "f", "float": lambda x: "own"},
                  {"int_kind": lambda x: "i", "all": lambda x: "a"}]:
    with np.printoptions(formatter=formatter):
        show()
np.set_printoptions(formatter={"float": lambda x: "long text of an element"})
show()
print(np.ones(12), sorted(np.get_printoptions()["formatter"]))
np.set_printoptions(precision=3)  # forgets the functions
print(np.get_printoptions()["formatter"], np.array([1 / 3]))
print(np.array2string(np.array([1.5, 2]), formatter={"float_kind": lambda x: "%.2f" % x}, separator="; "))
print(np.array2string(np.arange(3), formatter={"float": lambda x: "no"}), str(np.float64(0.5)), np.array(0.25))
try:
    with np.printoptions(formatter={"int": lambda x: 1}):
        print(np.arange(2))
except AttributeError as e:
    print(e)
