package dev.legato.lib.random;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Routine;
import dev.legato.library.TypeNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code numpy.random}. The global generator belongs to the session. */
public final class Random implements Library {
  private static final List<String> COMPOSED =
      List.of(
          "_weighted",
          "_multinomial",
          "_dirichlet",
          "_multivariate_normal",
          "_multivariate_hypergeometric",
          "_permuted",
          "_bytes");

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
        RandomClass.of(
            "RandomState",
            "numpy.random.mtrand",
            "seed=None",
            LegacyRandom.class,
            a -> new LegacyRandom(s, a[0])));
    m.put("random.default_rng", Routine.of("default_rng", "seed=None", a -> generator(s, a[0])));
    m.put(
        "random.Generator",
        RandomClass.of(
            "Generator",
            "numpy.random._generator",
            "bit_generator",
            Generator.class,
            a -> new Generator(s, bits(a[0]))));
    m.put(
        "random.SeedSequence",
        RandomClass.of(
            "SeedSequence",
            "numpy.random.bit_generator",
            "entropy=None",
            Seeds.class,
            a -> Seeds.of(s, a[0])));
    for (String name : BitGenerator.NAMES) {
      m.put("random." + name, RandomClass.ofBits(name, a -> BitGenerator.of(s, name, a[0])));
    }
    LibraryScript script = LibraryScript.of(s, Random.class, "random.lgt");
    for (String name : COMPOSED) {
      m.put("random." + name, script.function(name));
    }
    return m;
  }

  /**
   * {@return a generator: itself, or one seeded by numbers; without a seed by the system's entropy}
   */
  private static Object generator(Session s, Object seed) {
    return switch (seed) {
      case Generator g -> g;
      case BitGenerator bits -> new Generator(s, bits);
      default -> new Generator(s, BitGenerator.of(s, "PCG64", seed));
    };
  }

  private static BitGenerator bits(Object source) {
    if (source instanceof BitGenerator g) {
      return g;
    }
    throw new LegatoException(
        "AttributeError", "'" + TypeNames.of(source) + "' object has no attribute 'capsule'");
  }
}
