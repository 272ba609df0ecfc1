package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.store.View.Relation;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stores, views and sizes of the open group, numbered in order of first use, and the signature of
 * a further task in these numbers: everything about it that fusion may depend on. Every occurrence of
 * a store counts, and how each new view relates to the earlier ones of its root is part of the
 * signature, so equal signatures mean equal plans (the guard).
 */
final class Numbering {
  /** A view of the group. */
  record Entry(Normal normal, int store, int task, int arg) {}

  /**
   * A store of the group.
   *
   * @param hasContents whether it holds values from before the group
   * @param renameable whether writes may go to a fresh instance
   */
  record Root(Store store, boolean hasContents, boolean renameable, List<Integer> views) {}

  /** A task in the group's numbers: argument k is view {@code views[k]}; size k is -1 when it is 1. */
  record Signed(
      Signature signature,
      int[] views,
      int[] sizes,
      List<List<Integer>> axes,
      List<Root> newRoots,
      List<Entry> newViews,
      List<Long> newSizes) {}

  /** The key of one step of the trie. */
  record Signature(Kernel kernel, int[] words) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Signature s
          && (kernel == s.kernel || kernel.equals(s.kernel))
          && Arrays.equals(words, s.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }
  }

  private final List<Root> roots = new ArrayList<>();
  private final List<Entry> views = new ArrayList<>();
  private final Map<Store, Integer> rootNumbers = new IdentityHashMap<>();
  private final Map<Long, Integer> sizeNumbers = new HashMap<>();
  private int tasks;

  Root root(int number) {
    return roots.get(number);
  }

  Entry view(int number) {
    return views.get(number);
  }

  int rootCount() {
    return roots.size();
  }

  /** The group's views and those that a signed task would add. */
  final class Views {
    private final Signed signed;

    Views(Signed signed) {
      this.signed = signed;
    }

    Entry view(int number) {
      return number < views.size()
          ? views.get(number)
          : signed.newViews.get(number - views.size());
    }

    Root root(int number) {
      return number < roots.size()
          ? roots.get(number)
          : signed.newRoots.get(number - roots.size());
    }

    Relation relation(int a, int b) {
      return a == b ? Relation.SAME : view(a).normal.view().relation(view(b).normal.view());
    }

    int count() {
      return views.size() + signed.newViews.size();
    }
  }

  Signed sign(Task task, Kernel kernel, StoreFacts facts) {
    return new Signing(task, facts).sign(kernel);
  }

  void commit(Signed s) {
    for (Root r : s.newRoots) {
      rootNumbers.put(r.store, roots.size());
      roots.add(r);
    }
    for (Entry e : s.newViews) {
      roots.get(e.store).views.add(views.size());
      views.add(e);
    }
    for (Long size : s.newSizes) {
      sizeNumbers.put(size, sizeNumbers.size());
    }
    tasks++;
  }

  /** One use of {@link #sign}: nothing of the group changes until {@link #commit}. */
  private final class Signing {
    private final Task task;
    private final StoreFacts facts;
    private final List<Root> newRoots = new ArrayList<>();
    private final List<Entry> newViews = new ArrayList<>();
    private final List<Long> newSizes = new ArrayList<>();
    private int[] words = new int[24];
    private int count;

    Signing(Task task, StoreFacts facts) {
      this.task = task;
      this.facts = facts;
    }

    private void word(int w) {
      if (count == words.length) {
        words = Arrays.copyOf(words, 2 * count);
      }
      words[count++] = w;
    }

    Signed sign(Kernel kernel) {
      int[] sizes = new int[task.sizes().size()];
      for (int k = 0; k < sizes.length; k++) {
        sizes[k] = sizeNumber(task.sizes().get(k));
        word(sizes[k]);
      }
      int n = task.args().size();
      int[] numbers = new int[n];
      List<List<Integer>> axes = new ArrayList<>(n);
      for (int k = 0; k < n; k++) {
        Normal normal = Normal.of(task.args().get(k).view());
        axes.add(normal.axes());
        numbers[k] = viewNumber(normal, k);
        word(numbers[k]);
        word(task.args().get(k).privilege().ordinal());
        for (int a : normal.axes()) {
          word(a);
        }
        word(-2);
      }
      Signature signature = new Signature(kernel, Arrays.copyOf(words, count));
      return new Signed(signature, numbers, sizes, axes, newRoots, newViews, newSizes);
    }

    private int sizeNumber(long size) {
      if (size == 1) {
        return -1;
      }
      Integer known = sizeNumbers.get(size);
      if (known != null) {
        return known;
      }
      int at = newSizes.indexOf(size);
      if (at < 0) {
        at = newSizes.size();
        newSizes.add(size);
      }
      return sizeNumbers.size() + at;
    }

    private int rootNumber(Store store) {
      Integer known = rootNumbers.get(store);
      if (known != null) {
        return known;
      }
      for (int k = 0; k < newRoots.size(); k++) {
        if (newRoots.get(k).store == store) {
          return roots.size() + k;
        }
      }
      Root r =
          new Root(store, facts.hasContents(store), facts.renameable(store), new ArrayList<>());
      newRoots.add(r);
      return roots.size() + newRoots.size() - 1;
    }

    private int viewNumber(Normal normal, int arg) {
      int root = rootNumber(normal.view().root());
      word(root);
      boolean isNewRoot = root >= roots.size();
      List<Integer> known = isNewRoot ? List.of() : roots.get(root).views;
      int mark = count;
      for (int v : known) {
        Relation r = views.get(v).normal.view().relation(normal.view());
        if (r == Relation.SAME) {
          count = mark;
          return v;
        }
        word(r.ordinal());
      }
      for (int k = 0; k < newViews.size(); k++) {
        if (newViews.get(k).store == root) {
          Relation r = newViews.get(k).normal.view().relation(normal.view());
          if (r == Relation.SAME) {
            count = mark;
            return views.size() + k;
          }
          word(r.ordinal());
        }
      }
      Root r = isNewRoot ? newRoots.get(root - roots.size()) : roots.get(root);
      word(normal.collapsible());
      word((r.hasContents ? 1 : 0) | (r.renameable ? 2 : 0) | (Rename.pays(normal.view()) ? 4 : 0)
          | (Rename.hasBorder(normal.view()) ? 8 : 0));
      newViews.add(new Entry(normal, root, tasks, arg));
      return views.size() + newViews.size() - 1;
    }
  }

  /** What a write to a fresh instance would cost. */
  static final class Rename {
    private Rename() {}

    /** {@return whether copying what the view leaves out moves less than another sweep over it would} */
    static boolean pays(View v) {
      long covered = v.size() * v.type().bytes();
      return v.root().bytes() - covered < covered;
    }

    static boolean hasBorder(View v) {
      return v.root().bytes() != v.size() * v.type().bytes();
    }
  }
}
