package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.store.View.Relation;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
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
   * A view of the group. Entries and roots serve the next group again, which then keeps nothing.
   */
  static final class Entry {
    private @Nullable View view;
    private List<Integer> axes = List.of();
    private int store;
    private int task;
    private int arg;

    /** The number of the view of the same root before this one, or -1. */
    private int before;

    Normal normal() {
      return new Normal(view(), axes);
    }

    private View view() {
      return Objects.requireNonNull(view);
    }

    /** {@return the number of its root} */
    int store() {
      return store;
    }

    int task() {
      return task;
    }

    int arg() {
      return arg;
    }
  }

  /** A store of the group. */
  static final class Root {
    private final int number;
    private @Nullable Store store;
    private boolean hasContents;
    private boolean renameable;
    private int lastView;

    Root(int number) {
      this.number = number;
    }

    Store store() {
      return Objects.requireNonNull(store);
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
          && hasWords(s.words)
          && Objects.equals(kernel, s.kernel);
    }

    /** A dozen words: to call a vector routine would take longer. */
    private boolean hasWords(int[] others) {
      for (int k = 0; k < count; k++) {
        if (words[k] != others[k]) {
          return false;
        }
      }
      return true;
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
  private int rootCount;
  private final List<Entry> views = new ArrayList<>();
  private int viewCount;

  /** Open addressing by the numbers of stores. */
  private @Nullable Root[] places = new Root[64];

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
    return rootCount;
  }

  int viewCount() {
    return viewCount;
  }

  Relation relation(int a, int b) {
    return a == b ? Relation.SAME : views.get(a).view().relation(views.get(b).view());
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
    Longs extents = task.sizes();
    argSizes = room(argSizes, extents.size());
    for (int k = 0; k < extents.size(); k++) {
      argSizes[k] = sizeNumber(extents.at(k));
      word(argSizes[k]);
    }
    Arguments args = task.args();
    argViews = room(argViews, args.size());
    for (int k = 0; k < args.size(); k++) {
      View view = args.view(k);
      List<Integer> axes = Normal.ownAxes(view);
      boolean asGiven = axes != null;
      if (axes == null) {
        Normal normal = Normal.of(view);
        view = normal.view();
        axes = normal.axes();
      }
      argViews[k] = viewNumber(view, axes, k, facts);
      axes(axes, asGiven, args.privilege(k));
    }
    return signature;
  }

  /** Keeps what the last signature added. */
  void commit() {
    keptRoots = rootCount;
    keptViews = viewCount;
    keptSizes = sizeCount;
    tasks++;
  }

  /** Forgets what the last signature added. */
  void rollback() {
    while (viewCount > keptViews) {
      Entry e = views.get(--viewCount);
      roots.get(e.store).lastView = e.before;
      e.view = null;
    }
    while (rootCount > keptRoots) {
      Root r = roots.get(--rootCount);
      places[place(r.store())] = null; // the youngest: no other store was placed after it
      r.store = null;
    }
    sizeCount = keptSizes;
  }

  /** Starts the next group. */
  void clear() {
    keptRoots = 0;
    keptViews = 0;
    keptSizes = 0;
    rollback();
    tasks = 0;
  }

  /** Axes that are as they were given are one word with what is done with the argument. */
  private void axes(List<Integer> axes, boolean asGiven, Privilege privilege) {
    int count = axes.size();
    word((count << 1 | (asGiven ? 1 : 0)) << 2 | privilege.ordinal());
    for (int j = 0; j < count && !asGiven; j++) {
      word(axes.get(j));
    }
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

  private Root root(Store store, StoreFacts facts) {
    int place = place(store);
    Root known = places[place];
    if (known != null) {
      return known;
    }
    if (rootCount == roots.size()) {
      roots.add(new Root(rootCount));
    }
    Root root = roots.get(rootCount++);
    root.store = store;
    root.hasContents = facts.hasContents(store);
    root.renameable = facts.renameable(store);
    root.lastView = -1;
    places[place] = root;
    if (2 * rootCount > places.length) {
      spread();
    }
    return root;
  }

  /** {@return where a store's root is, or belongs} */
  private int place(Store store) {
    int mask = places.length - 1;
    int at = (int) store.id() & mask;
    for (Root r = places[at]; r != null && r.store != store; r = places[at]) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void spread() {
    places = new Root[2 * places.length];
    for (int k = 0; k < rootCount; k++) {
      Root r = roots.get(k);
      places[place(r.store())] = r;
    }
  }

  /**
   * {@return the number of a view in normal form}; its complement is the word of a known one, what
   * is to be known of another begins with its root
   */
  private int viewNumber(View view, List<Integer> axes, int arg, StoreFacts facts) {
    Root root = root(view.root(), facts);
    int mark = signature.count;
    word(root.number);
    for (int v = root.lastView; v >= 0; v = views.get(v).before) {
      View earlier = views.get(v).view();
      Relation r = earlier == view ? Relation.SAME : earlier.relation(view);
      if (r == Relation.SAME) {
        signature.count = mark;
        word(~v);
        return v;
      }
      word(r.ordinal());
    }
    word(Normal.collapsible(view));
    word((root.hasContents ? 1 : 0) | (root.renameable ? 2 : 0) | Renaming.facts(view) << 2);
    if (viewCount == views.size()) {
      views.add(new Entry());
    }
    Entry e = views.get(viewCount);
    e.view = view;
    e.axes = axes;
    e.store = root.number;
    e.task = tasks;
    e.arg = arg;
    e.before = root.lastView;
    root.lastView = viewCount;
    return viewCount++;
  }
}
