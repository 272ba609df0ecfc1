package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Routine;
import dev.legato.library.TypeNames;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code np.random.SeedSequence(entropy)}: seeds for generators, and sequences below it. */
final class Seeds implements Dynamic {
  private final Session session;
  private final Object given;
  private final List<Integer> entropy;
  private final List<Integer> place;
  private int children;

  private Seeds(Session session, Object given, List<Integer> entropy, List<Integer> place) {
    this.session = session;
    this.given = given;
    this.entropy = entropy;
    this.place = place;
  }

  /** {@return the sequence of a seed; of the system's entropy without one} */
  static Seeds of(Session s, Object seed) {
    if (seed instanceof Seeds known) {
      return known;
    }
    List<Integer> words = new ArrayList<>();
    if (Arguments.absent(seed)) {
      for (int w : SeedSequence.entropy(s, 4)) {
        words.add(w);
      }
      return new Seeds(s, None.NONE, words, List.of());
    }
    if (seed instanceof List<?> list) {
      list.forEach(x -> words.addAll(words(x)));
    } else if (seed instanceof NDArray a && a.rank() > 0) {
      for (long v : a.toLongArray()) {
        words.addAll(words(v));
      }
    } else {
      words.addAll(words(seed));
    }
    return new Seeds(s, seed, words, List.of());
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
                      + TypeNames.of(number));
        };
    if (n.signum() < 0) {
      throw LegatoException.value("expected non-negative integer");
    }
    return SeedSequence.words(n);
  }

  /** {@return the algorithm over all words; the place in the tree follows a full pool} */
  SeedSequence sequence() {
    List<Integer> all = new ArrayList<>(entropy);
    while (!place.isEmpty() && all.size() < 4) {
      all.add(0);
    }
    all.addAll(place);
    return new SeedSequence(all.stream().mapToInt(Integer::intValue).toArray());
  }

  /** {@return {@code n} sequences that are independent of each other and of those before} */
  List<Object> spawn(long n) {
    List<Object> spawned = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      List<Integer> below = new ArrayList<>(place);
      below.add(children++);
      spawned.add(new Seeds(session, given, entropy, below));
    }
    return spawned;
  }

  private Object state(long n, Object dtype) {
    DType t = dtype.equals("uint32") ? DType.UINT32 : DTypes.of(dtype);
    HostArray h = HostArray.zeros(t, n);
    if (t == DType.UINT64) {
      long[] words = sequence().generate((int) n);
      for (int i = 0; i < n; i++) {
        h.set(i, words[i], 0);
      }
    } else if (t == DType.UINT32) {
      int[] words = sequence().words((int) n);
      for (int i = 0; i < n; i++) {
        h.set(i, words[i] & BitSource.WORD, 0);
      }
    } else {
      throw LegatoException.value("only support uint32 or uint64");
    }
    return session.adopt(h);
  }

  @Override
  public String typeName() {
    return "numpy.random.bit_generator.SeedSequence";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__class__" -> session.function("numpy.random.SeedSequence");
      case "entropy" -> given;
      case "spawn_key" ->
          dev.legato.library.Tuple.copyOf(place.stream().map(i -> (Object) (long) i).toList());
      case "n_children_spawned" -> (long) children;
      case "pool_size" -> 4L;
      case "generate_state" ->
          Routine.of(name, "n_words, dtype=uint32", a -> state(Arguments.integer(a[0]), a[1]));
      case "spawn" -> Routine.of(name, "n_children", a -> spawn(Arguments.integer(a[0])));
      default -> null;
    };
  }

  @Override
  public String repr() {
    return "SeedSequence(entropy=" + given + ")";
  }
}
