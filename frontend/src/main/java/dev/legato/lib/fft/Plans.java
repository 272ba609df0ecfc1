package dev.legato.lib.fft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The plans of a session that were used last, for tables of a bounded size together. */
final class Plans {
  /** Elements of all lengths that are remembered. */
  private static final long MOST = 1 << 21;

  /** A plan for numbers of this kind and this length. */
  private record Key(boolean real, int n) {}

  private final Map<Key, Object> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Room room = new Room();
  private long elements;

  /** {@return the work arrays of all transforms} */
  Room room() {
    return room;
  }

  Plan complex(int n) {
    return (Plan) get(new Key(false, n), Plan::of);
  }

  RealPlan real(int n) {
    return (RealPlan) get(new Key(true, n), RealPlan::new);
  }

  private Object get(Key key, IntFunction<Object> make) {
    Object plan = known.get(key);
    if (plan != null) {
      return plan;
    }
    Object made = make.apply(key.n);
    known.put(key, made);
    elements += key.n;
    var oldest = known.keySet().iterator();
    while (elements > MOST && known.size() > 1) { // the one just made is the last
      elements -= oldest.next().n;
      oldest.remove();
    }
    return made;
  }
}
