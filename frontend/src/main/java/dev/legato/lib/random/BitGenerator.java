package dev.legato.lib.random;

import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.library.Dynamic;
import dev.legato.library.Routine;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code np.random.PCG64(seed)} and the others: a source of bits as a script's value. */
record BitGenerator(Session session, BitSource bits, Seeds seeds) implements Dynamic {
  /** The classes that there are. */
  static final List<String> NAMES = List.of("PCG64", "MT19937", "Philox", "SFC64");

  static BitGenerator of(Session s, String name, Object seed) {
    Seeds seeds = Seeds.of(s, seed);
    return new BitGenerator(s, source(name, seeds.sequence()), seeds);
  }

  private static BitSource source(String name, SeedSequence words) {
    return switch (name) {
      case "PCG64" -> Pcg64.of(words.generate(4));
      case "Philox" -> new Philox(words.generate(2));
      case "SFC64" -> new Sfc64(words.generate(3));
      case "MT19937" -> {
        MersenneTwister twister = new MersenneTwister();
        twister.words(words.words(624));
        yield twister;
      }
      default -> throw LegatoException.notImplemented("random." + name);
    };
  }

  /** {@return bit generators of their own, for as many workers} */
  List<Object> spawn(long n) {
    return seeds.spawn(n).stream().map(s -> (Object) of(session, bits.name(), s)).toList();
  }

  private Object raw(Object size) {
    if (Arguments.absent(size)) {
      return dev.legato.array.HostArray.value(dev.legato.ir.type.DType.UINT64, word(), 0);
    }
    return Draws.integers(session, size, dev.legato.ir.type.DType.UINT64, this::word);
  }

  private long word() {
    return bits instanceof MersenneTwister t ? t.next32() & BitSource.WORD : bits.next64();
  }

  /** NumPy's dict of the state; of PCG64 only. */
  private static Map<Object, Object> state(Pcg64 p) {
    List<Object> s = p.state();
    Map<Object, Object> words = new LinkedHashMap<>();
    words.put("state", s.get(0));
    words.put("inc", s.get(1));
    Map<Object, Object> all = new LinkedHashMap<>();
    all.put("bit_generator", p.name());
    all.put("state", words);
    all.put("has_uint32", s.get(2));
    all.put("uinteger", s.get(3));
    return all;
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (!name.equals("state") || !(bits instanceof Pcg64 p)) {
      Dynamic.super.setAttribute(name, value);
    } else if (!(value instanceof Map<?, ?> all)
        || !(all.get("state") instanceof Map<?, ?> words)) {
      throw LegatoException.type("state must be a dict");
    } else if (!p.name().equals(all.get("bit_generator"))) {
      throw LegatoException.value("state must be for a " + p.name() + " PRNG");
    } else {
      p.restore(
          new BigInteger(String.valueOf(words.get("state"))),
          new BigInteger(String.valueOf(words.get("inc"))),
          Arguments.integer(all.get("has_uint32")) != 0,
          Arguments.integer(all.get("uinteger")));
    }
  }

  @Override
  public String typeName() {
    return RandomClass.module(bits.name()) + "." + bits.name();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__class__" -> session.function("numpy.random." + bits.name());
      case "seed_seq" -> seeds;
      case "state" -> bits instanceof Pcg64 p ? state(p) : null;
      case "random_raw" -> Routine.of(name, "size=None, output=True", a -> raw(a[0]));
      case "spawn" ->
          Routine.of(
              name, "n_children", a -> new java.util.ArrayList<>(spawn(Arguments.integer(a[0]))));
      case "advance" ->
          Routine.of(
              name,
              "delta",
              a -> {
                if (!(bits instanceof Pcg64 p)) {
                  throw LegatoException.notImplemented(bits.name() + ".advance; use PCG64");
                }
                p.advance(Arguments.integer(a[0]));
                return this;
              });
      default -> null;
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of("seed_seq", "state", "random_raw", "spawn", "advance");
  }

  @Override
  public String repr() {
    return "<" + typeName() + ">";
  }
}
