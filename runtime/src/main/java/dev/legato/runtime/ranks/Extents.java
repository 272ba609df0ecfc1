package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets of bytes, as lists of extents that are in order and do not touch each other. */
public final class Extents {
  private Extents() {}

  /** {@return the bytes of any extents} */
  public static List<Extent> of(List<Extent> any) {
    List<Extent> sorted = new ArrayList<>(any);
    sorted.sort(Comparator.comparingLong(Extent::from));
    List<Extent> set = new ArrayList<>();
    for (Extent e : sorted) {
      boolean goesOn = !set.isEmpty() && e.from() <= set.getLast().to();
      if (goesOn && e.from() < e.to()) {
        Extent last = set.removeLast();
        set.add(new Extent(last.from(), Math.max(last.to(), e.to())));
      } else if (e.from() < e.to()) {
        set.add(e);
      }
    }
    return List.copyOf(set);
  }

  /** {@return what is in one of them or in both} */
  public static List<Extent> union(List<Extent> a, List<Extent> b) {
    List<Extent> all = new ArrayList<>(a);
    all.addAll(b);
    return of(all);
  }

  /** {@return what is in both} */
  public static List<Extent> intersection(List<Extent> a, List<Extent> b) {
    List<Extent> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      Extent x = a.get(i);
      Extent y = b.get(j);
      long from = Math.max(x.from(), y.from());
      long to = Math.min(x.to(), y.to());
      if (from < to) {
        both.add(new Extent(from, to));
      }
      if (x.to() < y.to()) {
        i++;
      } else {
        j++;
      }
    }
    return both;
  }

  /** {@return what is in {@code a} only} */
  public static List<Extent> difference(List<Extent> a, List<Extent> b) {
    List<Extent> rest = new ArrayList<>();
    int j = 0;
    for (Extent x : a) {
      long from = x.from();
      while (j < b.size() && b.get(j).to() <= from) {
        j++;
      }
      for (int k = j; k < b.size() && b.get(k).from() < x.to(); k++) {
        if (from < b.get(k).from()) {
          rest.add(new Extent(from, b.get(k).from()));
        }
        from = Math.max(from, b.get(k).to());
      }
      if (from < x.to()) {
        rest.add(new Extent(from, x.to()));
      }
    }
    return rest;
  }
}
