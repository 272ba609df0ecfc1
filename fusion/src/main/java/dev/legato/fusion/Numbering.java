package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View.Relation;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stores, views and sizes of the open group, numbered in order of first use, and the signature
 * of a further task in these numbers: everything about it that fusion may depend on. Every
 * occurrence of a store counts, and how each new view relates to the earlier ones of its root is
 * part of the signature, so equal signatures mean equal plans (the guard).
 *
 * <p>{@link #sign} adds what the task would add; {@link #commit} keeps it, {@link #rollback}
 * forgets it. A step that was seen before allocates only the entries that it adds.
 */
final class Numbering {
  /**
   * A view of the group.
   *
   * @param before the number of the view of the same root before this one, or -1
   */
  record Entry(Normal normal, int store, int task, int arg, int before) {}

  /** A store of the group. */
  static final class Root {
    private final Store store;
    private final boolean hasContents;
    private final boolean renameable;
    private int lastView = -1;

    Root(Store store, boolean hasContents, boolean renameable) {
      this.store = store;
      this.hasContents = hasContents;
      this.renameable = renameable;
    }

    Store store() {
      return store;
    }

    /** {@return whether it holds values from before the group} */
    boolean hasContents() {
      return hasContents;
    }

    /** {@return whether writes may go to a fresh instance} */
    boolean renameable() {
      return renameable;
    }
  }

  /** The key of one step of the trie. */
  static final class Signature {
    private @Nullable Kernel kernel;
    private int[] words;
    private int count;

    private Signature(@Nullable Kernel kernel, int[] words, int count) {
      this.kernel = kernel;
      this.words = words;
      this.count = count;
    }

    /** {@return a copy that later signatures do not change} */
    Signature kept() {
      return new Signature(kernel, Arrays.copyOf(words, count), count);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Signature s
          && count == s.count
          && Arrays.equals(words, 0, count, s.words, 0, count)
          && Objects.equals(kernel, s.kernel);
    }

    @Override
    public int hashCode() {
      int h = count;
      for (int k = 0; k < count; k++) {
        h = 31 * h + words[k];
      }
      return h;
    }
  }

  private final List<Root> roots = new ArrayList<>();
  private final List<Entry> views = new ArrayList<>();
  private long[] sizes = new long[4];
  private int sizeCount;
  private int tasks;
  private int keptRoots;
  private int keptViews;
  private int keptSizes;

  /** Per argument and size of the signed task, its number. */
  private int[] argViews = new int[8];

  private int[] argSizes = new int[4];
  private final Signature signature = new Signature(null, new int[64], 0);

  Root root(int number) {
    return roots.get(number);
  }

  Entry view(int number) {
    return views.get(number);
  }

  int rootCount() {
    return roots.size();
  }

  int viewCount() {
    return views.size();
  }

  Relation relation(int a, int b) {
    return a == b ? Relation.SAME : views.get(a).normal.view().relation(views.get(b).normal.view());
  }

  /** {@return the view number of an argument of the task that was signed last} */
  int argView(int arg) {
    return argViews[arg];
  }

  /** {@return the size number of a size of the task that was signed last; -1 when it is 1} */
  int argSize(int size) {
    return argSizes[size];
  }

  /** {@return the last signature} */
  Signature signature() {
    return signature;
  }

  /**
   * {@return the signature of a task, valid until the next one; its stores are added tentatively}
   */
  Signature sign(Task task, Kernel kernel, StoreFacts facts) {
    signature.kernel = kernel;
    signature.count = 0;
    List<Long> extents = task.sizes();
    argSizes = room(argSizes, extents.size());
    for (int k = 0; k < extents.size(); k++) {
      argSizes[k] = sizeNumber(extents.get(k));
      word(argSizes[k]);
    }
    List<Task.Arg> args = task.args();
    argViews = room(argViews, args.size());
    for (int k = 0; k < args.size(); k++) {
      Task.Arg a = args.get(k);
      Normal normal = Normal.of(a.view());
      argViews[k] = viewNumber(normal, k, facts);
      word(argViews[k]);
      word(a.privilege().ordinal());
      List<Integer> axes = normal.axes();
      for (int j = 0; j < axes.size(); j++) {
        word(axes.get(j));
      }
      word(-2);
    }
    return signature;
  }

  /** Keeps what the last signature added. */
  void commit() {
    keptRoots = roots.size();
    keptViews = views.size();
    keptSizes = sizeCount;
    tasks++;
  }

  /** Forgets what the last signature added. */
  void rollback() {
    for (int v = views.size() - 1; v >= keptViews; v--) {
      Entry e = views.remove(v);
      roots.get(e.store).lastView = e.before;
    }
    while (roots.size() > keptRoots) {
      roots.removeLast();
    }
    sizeCount = keptSizes;
  }

  /** Starts the next group. */
  void clear() {
    roots.clear();
    views.clear();
    sizeCount = 0;
    keptRoots = 0;
    keptViews = 0;
    keptSizes = 0;
    tasks = 0;
  }

  private static int[] room(int[] a, int n) {
    return a.length >= n ? a : new int[2 * n];
  }

  private void word(int w) {
    if (signature.count == signature.words.length) {
      signature.words = Arrays.copyOf(signature.words, 2 * signature.count);
    }
    signature.words[signature.count++] = w;
  }

  private int sizeNumber(long size) {
    if (size == 1) {
      return -1;
    }
    for (int k = 0; k < sizeCount; k++) {
      if (sizes[k] == size) {
        return k;
      }
    }
    if (sizeCount == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * sizeCount);
    }
    sizes[sizeCount] = size;
    return sizeCount++;
  }

  /** Recent stores are the likely ones, so the search is from the end. */
  private int rootNumber(Store store, StoreFacts facts) {
    for (int k = roots.size() - 1; k >= 0; k--) {
      if (roots.get(k).store == store) {
        return k;
      }
    }
    roots.add(new Root(store, facts.hasContents(store), facts.renameable(store)));
    return roots.size() - 1;
  }

  private int viewNumber(Normal normal, int arg, StoreFacts facts) {
    int number = rootNumber(normal.view().root(), facts);
    Root root = roots.get(number);
    word(number);
    int mark = signature.count;
    for (int v = root.lastView; v >= 0; v = views.get(v).before) {
      Relation r = views.get(v).normal.view().relation(normal.view());
      if (r == Relation.SAME) {
        signature.count = mark;
        return v;
      }
      word(r.ordinal());
    }
    word(normal.collapsible());
    word(
        (root.hasContents ? 1 : 0)
            | (root.renameable ? 2 : 0)
            | (Renaming.pays(normal.view()) ? 4 : 0)
            | (Renaming.hasBorder(normal.view()) ? 8 : 0));
    views.add(new Entry(normal, number, tasks, arg, root.lastView));
    root.lastView = views.size() - 1;
    return root.lastView;
  }
}
