package dev.legato;

import dev.legato.library.Holder;
import dev.legato.library.None;
import dev.legato.script.run.Handles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that calls of a library's functions make: those that a call does not give back are
 * released when it ends, unless somebody holds them. Otherwise their memory would be used again
 * only after a garbage collection.
 */
public final class Temporaries {
  /** Those of the calls that go on, an outer call's before an inner one's. */
  private final List<NDArray> made = new ArrayList<>();

  private int calls;

  Temporaries() {}

  /** Notes an array that was made just now. */
  void made(NDArray a) {
    if (calls > 0) {
      made.add(a);
    }
  }

  /** {@return whether some call goes on} */
  boolean isOpen() {
    return calls > 0;
  }

  /** {@return how many calls go on} */
  int depth() {
    return calls;
  }

  /** {@return what {@link #end} is to be given} A call of a function begins. */
  public int begin() {
    calls++;
    return made.size();
  }

  /**
   * The call ends.
   *
   * @param result what it gives back; an object that may keep arrays keeps all of them
   */
  public void end(int begin, @Nullable Object result) {
    calls--;
    if (made.size() == begin) {
      return;
    }
    List<NDArray> own = made.subList(begin, made.size());
    if (result != null && Handles.mayKeep(result)) {
      own.clear();
      return;
    }
    Set<Object> kept =
        result instanceof NDArray || result == None.NONE || result == null
            ? Set.of()
            : keptIn(result);
    int given = begin;
    for (int k = begin; k < made.size(); k++) {
      NDArray a = made.get(k);
      if (a == result || kept.contains(a)) {
        made.set(given++, a); // from now on the outer call's
      } else {
        a.dropTemporary();
      }
    }
    made.subList(calls == 0 ? begin : given, made.size()).clear();
  }

  /** {@return a function whose calls release what they do not give back} */
  public <A> Function<A, Object> releasing(Function<A, Object> f) {
    return args -> {
      int begin = begin();
      Object result = null;
      try {
        result = f.apply(args);
        return result;
      } finally {
        end(begin, result);
      }
    };
  }

  private static Set<Object> keptIn(Object result) {
    Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(result, all);
    return all;
  }

  private static void collect(@Nullable Object o, Set<Object> into) {
    switch (o) {
      case NDArray a -> into.add(a);
      case Holder h -> h.forEachHandle(item -> collect(item, into));
      case Scalar s -> into.add(s.window());
      case List<?> l -> l.forEach(item -> collect(item, into));
      case Map<?, ?> m -> m.values().forEach(item -> collect(item, into));
      case null, default -> {}
    }
  }
}
