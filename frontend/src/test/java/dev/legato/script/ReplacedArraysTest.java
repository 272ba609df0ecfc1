package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import dev.legato.runtime.Config;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrays that nothing can read any more give their memory back at once, not at the next garbage
 * collection: a program that replaces arrays in a loop takes no more memory from turn to turn.
 */
class ReplacedArraysTest {
  private static final int TURNS = 40;
  private static final long MIB = 1 << 20;

  /** Arrays of one MiB; a turn has up to ten of them at once. */
  private static final String PRELUDE =
      """
      import numpy as np
      rng = np.random.default_rng(1)
      n = 2 ** 17
      u = np.arange(n) / 7
      v = u + 1
      M = u.reshape(256, 512)
      mask = u > 100
      index = np.arange(n)[::-1].copy()
      def two(a, b):
          return a * 0.9 + b, b * 0.5
      class Model:
          def __init__(self):
              self.u = u
              self.v = v
          def step(self):
              self.u = self.u * 0.9 + self.v
              self.v = self.v * 0.5
          def both(self):
              self.u, self.v = two(self.u, self.v)
          def update(self):
              self.u *= 0.9
              self.u += self.v
      m = Model()
      def pairs(s):
          a, b = s
          return a * 0.9 + b, b * 0.5
      def each(s):
          return [x * 0.9 + 1 for x in s]
      def tree(p, g):
          return [{k: v - 0.1 * h[k] for k, v in q.items()} for q, h in zip(p, g)]
      t = (u, v)
      l = [u, v]
      d = {"u": u, "v": v}
      p = [{"w": u}, {"w": v}]
      past = [u]
      """;

  private static void run(String turn) {
    Config config = Config.defaults().withRecipeBytes(Long.MAX_VALUE).withThreads(1);
    try (Session lgt = Session.builder().config(config).memory("1g").open()) {
      String body = turn.replace("; ", "\n    ");
      lgt.script(PRELUDE + "for i in range(" + TURNS + "):\n    " + body + "\n", "turns");
      assertThat(lgt.engine().statistics().peakBytes).isLessThan(20 * MIB);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u, v = two(u, v); float(u[3])",
        "u, v = v * 0.5, u * 0.5; float(u[3])",
        "r = two(u, v)[1]; float(r[3])",
        "m.step(); float(m.u[3])",
        "m.both(); float(m.u[3])",
        "m.update(); float(m.u[3])",
        "q, r = np.divmod(u, 2.0); float(q[3] + r[3])",
        "t = pairs(t); float(t[0][3])",
        "t = t[0] * 0.9, t[1] + t[0]; float(t[0][3])",
        "t = t = pairs(t); float(t[0][3])",
        "u, *rest = pairs((u, v)); float(rest[0][3])",
        "l = each(l); float(l[0][3])",
        "l = [a + b for a, b in zip(l, each(l))]; float(l[0][3])",
        "l = [a * i for i, a in enumerate(l)]; float(l[1][3])",
        "l[0] = l[0] * 0.5; l[1] *= 0.5; l[0], l[1] = l[1], l[0]; float(l[1][3])",
        "for k in range(len(l)): l[k] = l[k] + 1; float(l[1][3])",
        "x = sum(l); float(x[3])",
        "x = np.stack(l).sum(axis=0); float(x[3])",
        "x = np.concatenate([u, v])[:n]; float(x[3])",
        "x = np.concatenate((u, v))[:n]; float(x[3])",
        "past.append(past[-1] * 0.5); past.pop(0); float(past[0][3])",
        "past = [past[-1] * 0.5]; past.clear(); past.append(u * 2); float(past[0][3])",
        "past = past[-1:] + [past[-1] * 0.5]; del past[0]; past[:] = [u * 1]; past = [past[0] + 1]",
        "d = {k: a * 0.5 for k, a in d.items()}; float(d['u'][3])",
        "for k in d: d[k] = d[k] + 1; float(d['u'][3])",
        "l = list(each(l)); t = tuple(each(t)); x = list(d.values()); float(t[0][3] + x[0][3])",
        "past += [past[-1] * 0.5]; past.extend([u * 1, v * 1]); past = past[-2:]",
        "x = sum(each(l)); y = sum(list(zip(l, t))[0]); float(y[3])",
        "d['u'] *= 0.5; d['v'] = d['u'] + d['v']; float(d['v'][3])",
        "x = [a * 2 for a in d.values()]; float(x[0][3])",
        "d['w'] = u * 2; del d['w']; d['w'] = u * 3; x = d.pop('w'); float(x[3])",
        "p = tree(p, p); float(p[0]['w'][3])",
        "p[0]['w'] = p[1]['w'] * 0.5; float(p[0]['w'][3])",
        "m.l = each(l); m.l = each(m.l); float(m.l[0][3])",
        "x = u[index, ]; y = M[index[:9] % 256, 3]; float(x[3])",
      })
  void ofPrograms(String turn) {
    run(turn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "np.repeat(u, 2)",
        "np.roll(u, 5)",
        "np.triu(M)",
        "np.pad(u, 3)",
        "np.sinc(u)",
        "np.nan_to_num(u)",
        "np.gradient(u)",
        "np.kron(u[:512], u[:512])",
        "np.select([mask], [u], 0.0)",
        "np.isclose(u, v)",
        "np.ediff1d(u)",
        "np.take_along_axis(u, index, 0)",
        "np.polyval([1, 2, 3], u)",
        "rng.permutation(u)",
        "rng.uniform(0, 1, n)",
        "np.lexsort((u, v))",
        "np.fft.rfft(u)",
        "np.delete(u, [3, 5])",
        "np.compress(mask, u)",
        "np.add.accumulate(u)",
        "np.multiply.outer(u[:512], v[:256])",
      })
  void ofLibraryFunctions(String call) {
    run("r = " + call + "; float(abs(r.ravel()[-1]))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "np.allclose(u, v)",
        "np.array_equal(u, v)",
        "np.add.at(u, index, v); float(u[3])",
        "rng.shuffle(u); float(u[3])",
        "np.put(u, index, v); float(u[3])",
      })
  void ofCallsWithoutResults(String turn) {
    run(turn);
  }
}
