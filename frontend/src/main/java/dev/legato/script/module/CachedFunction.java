package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Items;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code functools.lru_cache}: a function that remembers its results. */
public final class CachedFunction extends PyCallable {
  private final Object function;
  private final long limit;
  private final boolean typed;
  private final PyType info;
  private final Map<Key, Object> results = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Object> fields = new LinkedHashMap<>(2);
  private long hits;
  private long misses;

  /** A limit below zero is none; {@code info} is the class of what cache_info gives. */
  CachedFunction(Object function, long limit, boolean typed, PyType info) {
    this.function = function;
    this.limit = limit;
    this.typed = typed;
    this.info = info;
  }

  /** Compares keys as scripts compare values. */
  private record Key(Object value, long hash) {
    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Key k && k.hash == hash && Comparison.eq(value, k.value);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(hash);
    }
  }

  private Key key(@Nullable Object[] args, String @Nullable [] names) {
    if (names == null
        && !typed
        && args.length == 1
        && (args[0] instanceof Long
            || args[0] instanceof String
            || args[0] instanceof BigInteger)) {
      return new Key(args[0], Hashes.of(args[0]));
    }
    int n = args.length;
    int m = names == null ? 0 : names.length;
    Object[] all = new Object[n + (m > 0 ? m + 1 : 0) + (typed ? n : 0)];
    System.arraycopy(args, 0, all, 0, n);
    if (m > 0) {
      all[n] = this;
      System.arraycopy(names, 0, all, n + 1, m);
    }
    for (int i = 0; typed && i < n; i++) {
      all[all.length - n + i] = Types.of(args[i]);
    }
    Tuple tuple = Tuple.of(all);
    return new Key(tuple, Hashes.of(tuple));
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    if (limit == 0) {
      misses++;
      return Calls.call(function, args, names);
    }
    Key key = key(args.clone(), names);
    Object known = results.get(key);
    if (known != null) {
      hits++;
      return known;
    }
    misses++;
    Object made = Calls.call(function, args, names);
    Items.escape(made);
    if (!results.containsKey(key)) {
      results.put(key, made);
      if (limit > 0 && results.size() > limit) {
        results.remove(results.keySet().iterator().next());
      }
    }
    return made;
  }

  @Override
  public String name() {
    return Calls.nameOf(function);
  }

  @Override
  public String typeName() {
    return "functools._lru_cache_wrapper";
  }

  @Override
  public @Nullable Object attribute(String name) {
    Object own = fields.get(name);
    if (own != null) {
      return own;
    }
    return switch (name) {
      case "__wrapped__" -> function;
      case "cache_info" ->
          Native.of(
              "cache_info()",
              a ->
                  NamedTuples.of(
                      info,
                      hits,
                      misses,
                      limit < 0 ? None.NONE : (Object) limit,
                      (long) results.size()));
      case "cache_clear" ->
          Native.of(
              "cache_clear()",
              a -> {
                results.clear();
                hits = 0;
                misses = 0;
                return None.NONE;
              });
      case "cache_parameters" ->
          Native.of(
              "cache_parameters()",
              a -> {
                dev.legato.script.value.PyDict d = new dev.legato.script.value.PyDict();
                d.put("maxsize", limit < 0 ? None.NONE : (Object) limit);
                d.put("typed", typed);
                return d;
              });
      default -> name.startsWith("__") ? Attributes.find(function, name) : null;
    };
  }

  @Override
  public void setAttribute(String name, Object value) {
    fields.put(name, value);
  }

  @Override
  public String repr() {
    Object qualified = Attributes.find(function, "__qualname__");
    return "<functools._lru_cache_wrapper object of "
        + qualified
        + " at 0x"
        + String.format("%012x", System.identityHashCode(this))
        + ">";
  }
}
