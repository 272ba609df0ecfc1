# What is left of a word of which half was used, draws into arrays, and what reading a generator's state shows.
import numpy as np
rng=np.random.default_rng(0)
def st(): s=rng.bit_generator.state; return s["state"]["state"]%10007, s["has_uint32"], s["uinteger"]
def t(name,f):
    try: f()
    except Exception as e: pass
    print(name, st())
t("int", lambda: rng.integers(5,dtype=int)); t("i64", lambda: rng.integers(5)); t("bool",lambda: rng.integers(2,dtype=bool)); t("i32",lambda: rng.integers(5,dtype=np.int32)); t("str",lambda: rng.integers(5,dtype="int64"))
t("b5",lambda: rng.integers(2,dtype=bool,size=5)); t("u8",lambda: rng.integers(9,dtype=np.uint8)); t("i16",lambda: rng.integers(9,dtype=np.int16,size=3))
o=np.empty((3,2),order="F"); t("out",lambda: rng.random(out=o)); t("6",lambda: rng.random(6,out=o)); t("32",lambda: rng.random((3,2),out=o)); t("gap", lambda: rng.random(out=np.empty((4,2))[::2]))
t("f4", lambda: rng.random(3,dtype="f4")); t("f41", lambda: rng.random(dtype="f4"))
r=np.arange(3.); r.flags.writeable=False
t("shuf", lambda: rng.shuffle(r)); t("shuf", lambda: rng.shuffle(np.arange(5))); t("perm", lambda: rng.permutation(5)); t("choice", lambda: rng.choice(5)); t("choice3", lambda: rng.choice(5,3)); t("choiceF", lambda: rng.choice(5,3,replace=False))
t("i32x3", lambda: rng.integers(5,dtype=np.int32,size=3)); t("i64big", lambda: rng.integers(2**40)); t("n", lambda: rng.normal()); t("exp", lambda: rng.exponential(size=3))
def t(f):
    try: r = f(); print(r)
    except Exception as e: print(type(e).__name__, e)
rng = np.random.default_rng(0)
o=np.empty((3,2),order="F"); t(lambda: rng.random(out=o)); t(lambda: rng.random(6,out=o)); t(lambda: rng.random((3,2),out=o)); t(lambda: rng.random(out=np.empty((4,2))[::2]))
t(lambda: rng.random(out=np.empty(3,dtype=np.float32))); t(lambda: rng.random(3,dtype="f4",out=np.empty(3)))
for kind in (int, bool, "int64", np.bool, np.int32):
    print(type(rng.integers(2, dtype=kind)).__name__, type(rng.integers(2, dtype=kind, size=2)).__name__)
