package dev.legato.script.module;

import dev.legato.library.Tuple;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code functools.partial}: a call whose first arguments are known. */
final class PartialFunction extends PyCallable {
  private final Object function;
  private final Object[] first;
  private final PyDict keywords;
  private final Map<String, Object> fields = new LinkedHashMap<>(2);

  PartialFunction(Object function, Tuple first, PyDict keywords) {
    if (!Calls.isCallable(function)) {
      throw Errors.type("the first argument must be callable");
    }
    if (function instanceof PartialFunction p) {
      List<Object> all = new ArrayList<>(List.of(p.first));
      all.addAll(first);
      this.function = p.function;
      this.first = all.toArray();
      this.keywords = new PyDict(p.keywords);
      this.keywords.putEntries(keywords);
    } else {
      this.function = function;
      this.first = first.toArray();
      this.keywords = keywords;
    }
    for (Object o : this.first) {
      dev.legato.script.op.Items.escape(o);
    }
    this.keywords.values().forEach(dev.legato.script.op.Items::escape);
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    int given = args.length - (names == null ? 0 : names.length);
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    keywords.forEach((k, v) -> named.put((String) k, v));
    for (int i = 0; names != null && i < names.length; i++) {
      named.put(names[i], args[given + i]);
    }
    @Nullable Object[] all = new Object[first.length + given + named.size()];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(args, 0, all, first.length, given);
    int at = first.length + given;
    for (Object v : named.values()) {
      all[at++] = v;
    }
    return Calls.call(
        function, all, named.isEmpty() ? null : named.keySet().toArray(new String[0]));
  }

  @Override
  public String name() {
    return Calls.nameOf(function);
  }

  @Override
  public String typeName() {
    return "functools.partial";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "func" -> function;
      case "args" -> Tuple.of(first.clone());
      case "keywords" -> keywords;
      default -> fields.get(name);
    };
  }

  @Override
  public void setAttribute(String name, Object value) {
    fields.put(name, value);
  }

  @Override
  public String repr() {
    StringBuilder out = new StringBuilder("functools.partial(").append(Texts.repr(function));
    for (Object o : first) {
      out.append(", ").append(Texts.repr(o));
    }
    keywords.forEach((k, v) -> out.append(", ").append(k).append('=').append(Texts.repr(v)));
    return out.append(')').toString();
  }
}
