package dev.legato.script.builtin;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code id()} gives: one number for a value while it lives, and no other's. Values that
 * {@code is} compares by their contents have numbers that follow from these. For others it is the
 * JVM's identity hash, and what was asked for is remembered, weakly, since hashes of 31 bits are
 * soon shared.
 */
final class Identities {
  private static final class Asked extends WeakReference<Object> {
    final int hash;
    final long id;

    Asked(Object v, int hash, long id, ReferenceQueue<Object> gone) {
      super(v, gone);
      this.hash = hash;
      this.id = id;
    }
  }

  private final Map<Integer, List<Asked>> asked = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** {@return the identity of a value} */
  long of(@Nullable Object v) {
    return switch (v) {
      case Long n -> 0x5500_0000_0000L + 32 * n;
      case Boolean b -> b ? 16 : 48;
      case Double d -> Double.doubleToLongBits(d) >>> 1 | 8;
      case String s -> ((long) s.hashCode() << 24 | s.length()) & Long.MAX_VALUE;
      case null -> 0;
      default -> ofObject(v);
    };
  }

  private synchronized long ofObject(Object v) {
    forget();
    int hash = System.identityHashCode(v);
    List<Asked> same = asked.computeIfAbsent(hash, h -> new ArrayList<>(1));
    long last = hash - (1L << 32);
    for (Asked a : same) {
      if (a.refersTo(v)) {
        return a.id;
      }
      last = Math.max(last, a.id);
    }
    long id = last + (1L << 32);
    same.add(new Asked(v, hash, id, gone));
    return id;
  }

  private void forget() {
    Asked a;
    while ((a = (Asked) gone.poll()) != null) {
      List<Asked> same = asked.get(a.hash);
      same.remove(a);
      if (same.isEmpty()) {
        asked.remove(a.hash);
      }
    }
  }
}
