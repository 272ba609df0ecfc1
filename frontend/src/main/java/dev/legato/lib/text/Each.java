package dev.legato.lib.text;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.TextKind;
import dev.legato.array.TextScalar;
import dev.legato.array.TextType;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of strings, and of what lies beside them in more arrays, for each element. It is
 * called once for operands that are the same.
 *
 * @param results what it gave, in the order of the calls
 * @param places of each element's result among them
 */
record Each(Session session, List<Object> results, NDArray places) {

  static Each of(Session s, Callable f, List<?> operands) {
    boolean alone =
        operands.getFirst() instanceof TextArray
            && operands.stream().skip(1).allMatch(o -> codes(o).rank() == 0);
    return alone ? ofWords(s, f, operands) : ofElements(s, f, operands);
  }

  private static NDArray codes(Object operand) {
    return operand instanceof TextArray t ? t.codes() : (NDArray) operand;
  }

  /** Other operands are the same for all elements: the function is called for words. */
  private static Each ofWords(Session s, Callable f, List<?> operands) {
    TextArray a = (TextArray) operands.getFirst();
    Object[] given = operands.stream().map(Each::only).toArray();
    HostArray h = a.codes().host();
    HostArray table = HostArray.zeros(DType.INT32, a.words().all().size());
    boolean[] known = new boolean[a.words().all().size()];
    List<Object> results = new ArrayList<>();
    for (long i = 0;
        i < h.size();
        i++) { // in their order: the first that the function refuses is told
      int code = (int) h.bits(i);
      if (!known[code]) {
        known[code] = true;
        given[0] = TextScalar.plain(a.kind(), a.words().word(code));
        table.set(code, results.size(), 0);
        results.add(f.call(Args.of(given.clone())));
      }
    }
    return new Each(s, results, taken(s, s.adopt(table), a.codes()));
  }

  private static Object only(Object operand) {
    if (operand instanceof TextArray t) {
      return t.codes().rank() == 0 ? t.values().getFirst() : "";
    }
    return ((NDArray) operand).host().nested();
  }

  private static Each ofElements(Session s, Callable f, List<?> operands) {
    Object[] codes = operands.stream().map(Each::codes).toArray();
    List<?> together = (List<?>) s.call("broadcast_arrays", codes);
    List<List<?>> lists = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      NDArray a = s.asArray(together.get(k));
      lists.add(
          operands.get(k) instanceof TextArray t
              ? t.with(a).values()
              : (List<?>) a.reshape(-1).host().nested());
    }
    HostArray places = HostArray.zeros(DType.INT32, s.asArray(together.getFirst()).shape());
    List<Object> results = new ArrayList<>();
    Map<List<Object>, Integer> known = new HashMap<>();
    for (int i = 0; i < lists.getFirst().size(); i++) {
      int at = i;
      Object[] given = lists.stream().map(l -> (Object) l.get(at)).toArray();
      List<Object> key = Arrays.asList(given);
      Integer place = known.get(key);
      if (place == null) {
        place = results.size();
        known.put(key, place);
        results.add(f.call(Args.of(given.clone())));
      }
      places.set(i, place, 0);
    }
    return new Each(s, results, s.adopt(places));
  }

  private static NDArray taken(Session s, NDArray table, NDArray at) {
    return s.asArray(s.call("take", table, at));
  }

  /**
   * {@return the results as strings}
   *
   * @param kind of none
   * @param width the most characters, or 0 for those of the longest
   */
  TextArray texts(TextKind kind, int width) {
    TextKind found = results.isEmpty() ? null : TextScalar.kindOf(results.getFirst());
    TextKind own = found == null ? kind : found;
    TextType type = new TextType(own, width);
    Words words = new Words();
    HostArray table = HostArray.zeros(DType.INT32, results.size());
    int longest = 1;
    for (int k = 0; k < results.size(); k++) {
      String e = TextScalar.element(results.get(k));
      longest = Math.max(longest, TextForms.length(e));
      table.set(k, words.code(type.fit(e)), 0);
    }
    NDArray codes = results.isEmpty() ? places : taken(session, session.adopt(table), places);
    return new TextArray(codes, words, own, width == 0 ? longest : width);
  }

  /** {@return the results as numbers: a scalar if there is one element without an axis} */
  Object numbers(DType type) {
    return results.isEmpty()
        ? places.astype(type)
        : session.call("take", session.asArray(results, type), places);
  }
}
