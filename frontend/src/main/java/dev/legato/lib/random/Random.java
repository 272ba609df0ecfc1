package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.library.Dynamic;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Routine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code numpy.random}. The global generator belongs to the session. */
public final class Random implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    LegacyRandom global = new LegacyRandom(s, None.NONE);
    global.methods().forEach((name, f) -> m.put("random." + name, f));
    m.put(
        "random.RandomState",
        Routine.of("RandomState", "seed=None", a -> new LegacyRandom(s, a[0])));
    m.put("random.default_rng", Routine.of("default_rng", "seed=None", a -> generator(s, a[0])));
    return m;
  }

  /**
   * {@return a generator: itself, or one seeded by numbers; without a seed by the system's entropy}
   */
  private static Object generator(Session s, Object seed) {
    if (seed instanceof Generator g) {
      return g;
    }
    if (Arguments.absent(seed)) {
      return new Generator(s, SeedSequence.entropy(s, 4));
    }
    List<Integer> words = new ArrayList<>();
    if (seed instanceof List<?> list) {
      list.forEach(x -> words.addAll(words(x)));
    } else if (seed instanceof NDArray a && a.rank() > 0) {
      for (long v : a.toLongArray()) {
        words.addAll(words(v));
      }
    } else {
      words.addAll(words(seed));
    }
    return new Generator(s, words.stream().mapToInt(Integer::intValue).toArray());
  }

  private static List<Integer> words(Object number) {
    Object host = number instanceof Dynamic d && d.toHost() instanceof Object h ? h : number;
    BigInteger n =
        switch (host) {
          case Long l -> BigInteger.valueOf(l);
          case BigInteger b -> b;
          default ->
              throw LegatoException.type(
                  "SeedSequence expects int or sequence of ints for entropy not "
                      + Session.typeName(number));
        };
    if (n.signum() < 0) {
      throw LegatoException.value("expected non-negative integer");
    }
    return SeedSequence.words(n);
  }
}
