package dev.legato.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The folds of several vectors side by side: a row is their rows one after the other. */
final class WideFolds implements Accumulators {
  private final List<VectorFolds> parts;

  WideFolds(List<VectorFolds> parts) {
    this.parts = List.copyOf(parts);
  }

  private interface Parts {
    void accept(VectorFolds part, List<Integer> a, List<Integer> b, int number);
  }

  private void each(List<Integer> a, List<Integer> b, Parts f) {
    int width = a.size() / parts.size();
    for (int k = 0; k < parts.size(); k++) {
      int from = k * width;
      f.accept(parts.get(k), a.subList(from, from + width), b.subList(from, from + width), k);
    }
  }

  /** Gives each part its piece of the row. */
  void split(List<Integer> row, BiConsumer<Integer, List<Integer>> f) {
    each(row, row, (part, a, b, k) -> f.accept(k, a));
  }

  @Override
  public List<Integer> row() {
    List<Integer> row = new ArrayList<>();
    parts.forEach(p -> row.addAll(p.row()));
    return row;
  }

  @Override
  public void identity(List<Integer> row) {
    each(row, row, (part, a, b, k) -> part.identity(a));
  }

  @Override
  public void move(List<Integer> from, List<Integer> to) {
    each(from, to, (part, a, b, k) -> part.move(a, b));
  }

  @Override
  public void takeValues(List<Integer> row) {
    each(row, row, (part, a, b, k) -> part.takeValues(a));
  }

  @Override
  public void combine(List<Integer> left, List<Integer> right) {
    each(left, right, (part, a, b, k) -> part.combine(a, b));
  }

  @Override
  public int bytes() {
    return parts.stream().mapToInt(VectorFolds::bytes).sum();
  }

  @Override
  public void save(List<Integer> row, int pointer, int offset) {
    each(row, row, (part, a, b, k) -> part.save(a, pointer, offset + k * part.bytes()));
  }

  @Override
  public void restore(List<Integer> row, int pointer, int offset) {
    each(row, row, (part, a, b, k) -> part.restore(a, pointer, offset + k * part.bytes()));
  }
}
