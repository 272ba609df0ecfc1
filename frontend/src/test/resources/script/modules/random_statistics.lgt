import random, statistics as st
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
for s in [0, 1, 42, -5, 2**70 + 3, 'hello', '', b'xyz', 3.5, -2.25, True]:
    random.seed(s); print(s, random.random(), random.getrandbits(10), random.randint(1, 6))
random.seed(42)
print([random.random() for _ in range(3)], random.uniform(2, 5), random.randint(-10, 10), random.randrange(10), random.randrange(5, 50, 5), random.randrange(10, 0, -3), random.choice('abcdef'), random.choices([1, 2, 3], k=5), random.choices('xyz', weights=[1, 2, 3], k=4), random.choices('xyz', cum_weights=[1, 3, 6], k=3))
l = list(range(10)); random.shuffle(l); print(l, random.sample(range(100), 5), random.sample([1, 2, 3], 3), random.sample(range(10000), 50), random.sample(['a', 'b'], 3, counts=[2, 5]))
print(random.gauss(0, 1), random.gauss(5, 2), random.gauss(), random.normalvariate(1, 2), random.lognormvariate(0, 1), random.expovariate(1.5), random.triangular(), random.triangular(1, 5, 2), random.betavariate(2, 3), random.gammavariate(2.5, 1), random.gammavariate(0.5, 2), random.gammavariate(1, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(1, 4))
print(random.getrandbits(100), random.getrandbits(0), random.getrandbits(32), random.getrandbits(33), random.randint(0, 10**30), random.randbytes(5), random.randrange(2**40))
r = random.Random(7); r2 = random.Random(7); print(r.random() == r2.random(), r.randint(1, 100), isinstance(r, random.Random))
state = random.getstate(); a = random.random(); random.setstate(state); print(a == random.random())
show(lambda: random.choice([])); show(lambda: random.randint(5, 1)); show(lambda: random.randrange(0)); show(lambda: random.randrange(1, 10, 0)); show(lambda: random.randrange(3, 1, 1)); show(lambda: random.sample([1], 2)); show(lambda: random.sample({1, 2}, 1)); show(lambda: random.choices([1, 2], weights=[1])); show(lambda: random.choices([1], weights=[0])); show(lambda: random.getrandbits(-1)); show(lambda: random.seed([1]))
class R(random.Random):
    def twice(self): return self.random() * 2
q = R(1); print(q.twice())
print(st.mean([1, 2, 3, 4]), st.mean([1, 2, 3]), st.mean([0.1] * 3), st.fmean([1, 2, 4]), st.geometric_mean([1, 2, 4]), st.harmonic_mean([40, 60]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]), st.mode('aabbb'), st.multimode('aabbc'))
d = [1.5, 2.5, 2.5, 2.75, 3.25, 4.75]
print(st.variance(d), st.pvariance(d), st.stdev(d), st.pstdev(d), st.variance([1, 2, 3, 4]), st.stdev([1, 2, 3]), st.pvariance([0, 0, 1, 1]), st.quantiles(range(1, 11)), st.quantiles(d, n=3, method='inclusive'), st.variance(d, 2.5))
print(st.covariance([1, 2, 3], [1, 5, 7]), st.correlation([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [2, 4, 7]), st.mean([True, False]), st.fmean([1, 2], weights=[3, 1]))
show(lambda: st.mean([])); show(lambda: st.median([])); show(lambda: st.stdev([1])); show(lambda: st.variance([1])); show(lambda: st.mode([])); show(lambda: st.mean(['a'])); show(lambda: st.pstdev([])); show(lambda: st.quantiles([1])); show(lambda: st.geometric_mean([-1])); show(lambda: st.harmonic_mean([-1, 2]))
