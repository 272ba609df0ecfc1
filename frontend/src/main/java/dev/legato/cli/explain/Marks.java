package dev.legato.cli.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of each line of a script: links, in order. */
final class Marks {
  /** So many links of a line are shown. */
  private static final int MOST = 6;

  private final Map<Integer, List<Mark>> byLine = new HashMap<>();

  /**
   * A link.
   *
   * @param id of what it leads to
   */
  record Mark(String id, String text) {}

  void add(int line, String id, String text) {
    List<Mark> marks = byLine.computeIfAbsent(line, _ -> new ArrayList<>());
    Mark m = new Mark(id, text);
    if (!marks.contains(m)) {
      marks.add(m);
    }
  }

  /** {@return the links of a line}; of many the first ones, and one to the first of the rest. */
  List<Mark> of(int line) {
    List<Mark> marks = byLine.getOrDefault(line, List.of());
    if (marks.size() <= MOST) {
      return marks;
    }
    List<Mark> some = new ArrayList<>(marks.subList(0, MOST - 1));
    int more = marks.size() - some.size();
    some.add(new Mark(marks.get(MOST - 1).id(), more + " more"));
    return some;
  }
}
