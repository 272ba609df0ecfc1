package dev.legato.lib.sparse;

import dev.legato.error.LegatoException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a compressed matrix on the host: entries {@code starts[i] .. starts[i+1]-1} of
 * {@code indices} are the minor indices of major line i (a row of CSR, a column of CSC). Operations
 * give a new structure and the entries that its values come from, so that they are independent of
 * the type of the values.
 *
 * <p>Orders of entries are those that SciPy's routines leave; where an algorithm is not obvious,
 * see Gustavson, "Two fast algorithms for sparse matrices" (1978).
 */
final class Pattern {
  private static final int NONE = -1;
  private static final int END = -2;
  final int major;
  final int minor;
  final int[] starts;
  final int[] indices;
  private @Nullable Boolean canonical;

  Pattern(int major, int minor, int[] starts, int[] indices) {
    this.major = major;
    this.minor = minor;
    this.starts = starts;
    this.indices = indices;
  }

  /** A structure whose entry k has the value of entry {@code from[k]} of another one. */
  record Mapped(Pattern pattern, int[] from) {
    /** {@return this after another step} */
    Mapped after(Mapped first) {
      int[] f = new int[from.length];
      for (int k = 0; k < f.length; k++) {
        f[k] = first.from[from[k]];
      }
      return new Mapped(pattern, f);
    }
  }

  /** A structure to whose entry {@code to[k]} entry k of another one contributes. */
  record Merged(Pattern pattern, int[] to) {}

  /** A structure with the entries of two. */
  record Union(Pattern pattern, int[] left, int[] right) {}

  int count() {
    return starts[major];
  }

  static int extent(long n) {
    if (n > Integer.MAX_VALUE - 8) {
      throw LegatoException.notImplemented(
          "a sparse matrix with an extent or a number of entries past 2**31: " + n);
    }
    return (int) n;
  }

  static Pattern empty(int major, int minor) {
    return new Pattern(major, minor, new int[major + 1], new int[0]);
  }

  /** {@return the lines of coordinates; entries of a line stay in their order} */
  static Mapped ofCoordinates(int major, int minor, int[] line, int[] index) {
    int[] starts = counted(major, line);
    int[] next = Arrays.copyOf(starts, major);
    int[] indices = new int[line.length];
    int[] from = new int[line.length];
    for (int k = 0; k < line.length; k++) {
      int to = next[line[k]]++;
      indices[to] = index[k];
      from[to] = k;
    }
    return new Mapped(new Pattern(major, minor, starts, indices), from);
  }

  private static int[] counted(int n, int... keys) {
    int[] starts = new int[n + 1];
    for (int k : keys) {
      starts[k + 1]++;
    }
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  /** {@return the line of every entry} */
  int[] lines() {
    int[] lines = new int[count()];
    for (int i = 0; i < major; i++) {
      Arrays.fill(lines, starts[i], starts[i + 1], i);
    }
    return lines;
  }

  /** {@return the lines of the transpose, each in ascending order} */
  Mapped transposed() {
    int n = count();
    int[] ends = new int[minor + 1];
    for (int e = 0; e < n; e++) {
      ends[indices[e] + 1]++;
    }
    for (int j = 0; j < minor; j++) {
      ends[j + 1] += ends[j];
    }
    int[] next = Arrays.copyOf(ends, minor);
    int[] lines = new int[n];
    int[] from = new int[n];
    for (int i = 0; i < major; i++) {
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        int to = next[indices[e]]++;
        lines[to] = i;
        from[to] = e;
      }
    }
    return new Mapped(new Pattern(minor, major, ends, lines), from);
  }

  boolean isSorted() {
    for (int i = 0; i < major; i++) {
      for (int e = starts[i] + 1; e < starts[i + 1]; e++) {
        if (indices[e - 1] > indices[e]) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return whether the lines are in ascending order, each place once} Looked at once. */
  boolean isCanonical() {
    if (canonical == null) {
      canonical = areLinesCanonical();
    }
    return canonical;
  }

  private boolean areLinesCanonical() {
    for (int i = 0; i < major; i++) {
      if (starts[i] > starts[i + 1]) {
        return false;
      }
      for (int e = starts[i] + 1; e < starts[i + 1]; e++) {
        if (indices[e - 1] >= indices[e]) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return the entries of each line in ascending order; equal ones stay in theirs} */
  Mapped sorted() {
    // Two stable transpositions sort; SciPy sorts line by line.
    Mapped t = transposed();
    return t.pattern.transposed().after(t);
  }

  /** {@return with one entry per place; lines must be sorted} */
  Merged merged() {
    int[] to = new int[count()];
    int[] kept = new int[count()];
    int[] ends = new int[major + 1];
    int n = 0;
    for (int i = 0; i < major; i++) {
      int first = n;
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        if (n == first || kept[n - 1] != indices[e]) {
          kept[n++] = indices[e];
        }
        to[e] = n - 1;
      }
      ends[i + 1] = n;
    }
    return new Merged(new Pattern(major, minor, ends, Arrays.copyOf(kept, n)), to);
  }

  /** {@return only these entries, ascending} */
  Mapped kept(int... entries) {
    int[] s = new int[major + 1];
    int[] ix = new int[entries.length];
    int k = 0;
    for (int i = 0; i < major; i++) {
      while (k < entries.length && entries[k] < starts[i + 1]) {
        ix[k] = indices[entries[k]];
        k++;
      }
      s[i + 1] = k;
    }
    return new Mapped(new Pattern(major, minor, s, ix), entries);
  }

  /** {@return these lines, in this order} */
  Mapped lines(int... which) {
    int[] s = new int[which.length + 1];
    for (int i = 0; i < which.length; i++) {
      s[i + 1] = s[i] + starts[which[i] + 1] - starts[which[i]];
    }
    int[] ix = new int[s[which.length]];
    int[] from = new int[ix.length];
    int k = 0;
    for (int line : which) {
      for (int e = starts[line]; e < starts[line + 1]; e++) {
        ix[k] = indices[e];
        from[k++] = e;
      }
    }
    return new Mapped(new Pattern(which.length, minor, s, ix), from);
  }

  /** {@return of every line the entries of these minor indices, renumbered} */
  Mapped columns(int... which) {
    int[] first = counted(minor, which);
    int[] places = ofCoordinates(minor, which.length, which, which).from;
    int[] s = new int[major + 1];
    for (int i = 0; i < major; i++) {
      s[i + 1] = s[i];
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        s[i + 1] += first[indices[e] + 1] - first[indices[e]];
      }
    }
    int[] ix = new int[s[major]];
    int[] from = new int[ix.length];
    int k = 0;
    for (int e = 0; e < count(); e++) {
      for (int p = first[indices[e]]; p < first[indices[e] + 1]; p++) {
        ix[k] = places[p];
        from[k++] = e;
      }
    }
    return new Mapped(new Pattern(major, which.length, s, ix), from);
  }

  /** {@return lines {@code i0 .. i1-1} with the entries of minor indices {@code j0 .. j1-1}} */
  Mapped window(int i0, int i1, int j0, int j1) {
    int[] s = new int[i1 - i0 + 1];
    int most = starts[i1] - starts[i0];
    int[] ix = new int[most];
    int[] from = new int[most];
    int k = 0;
    for (int i = i0; i < i1; i++) {
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        if (indices[e] >= j0 && indices[e] < j1) {
          ix[k] = indices[e] - j0;
          from[k++] = e;
        }
      }
      s[i - i0 + 1] = k;
    }
    return new Mapped(
        new Pattern(i1 - i0, j1 - j0, s, Arrays.copyOf(ix, k)), Arrays.copyOf(from, k));
  }

  /** {@return the places where either matrix has an entry, in SciPy's order} */
  Union union(Pattern b) {
    return isCanonical() && b.isCanonical() ? mergedWith(b) : linkedWith(b);
  }

  private Union mergedWith(Pattern b) {
    int[] left = new int[count()];
    int[] right = new int[b.count()];
    int[] ix = new int[count() + b.count()];
    int[] s = new int[major + 1];
    int k = 0;
    for (int i = 0; i < major; i++) {
      int p = starts[i];
      int q = b.starts[i];
      while (p < starts[i + 1] || q < b.starts[i + 1]) {
        int x = p < starts[i + 1] ? indices[p] : Integer.MAX_VALUE;
        int y = q < b.starts[i + 1] ? b.indices[q] : Integer.MAX_VALUE;
        ix[k] = Math.min(x, y);
        if (x <= y) {
          left[p++] = k;
        }
        if (y <= x) {
          right[q++] = k;
        }
        k++;
      }
      s[i + 1] = k;
    }
    return new Union(new Pattern(major, minor, s, Arrays.copyOf(ix, k)), left, right);
  }

  /** With duplicates or unsorted lines: each line in reverse order of first appearance. */
  private Union linkedWith(Pattern b) {
    int[] left = new int[count()];
    int[] right = new int[b.count()];
    int[] ix = new int[count() + b.count()];
    int[] s = new int[major + 1];
    Chain chain = new Chain(minor);
    for (int i = 0; i < major; i++) {
      chain.addAll(indices, starts[i], starts[i + 1]);
      chain.addAll(b.indices, b.starts[i], b.starts[i + 1]);
      s[i + 1] = chain.drain(ix, s[i]);
      chain.locate(indices, starts[i], starts[i + 1], left);
      chain.locate(b.indices, b.starts[i], b.starts[i + 1], right);
    }
    return new Union(new Pattern(major, minor, s, Arrays.copyOf(ix, s[major])), left, right);
  }

  /** The distinct indices of one line as a linked list, newest first. */
  private static final class Chain {
    private final int[] next;
    private final int[] place;
    private int head = END;

    Chain(int n) {
      next = new int[n];
      Arrays.fill(next, NONE);
      place = new int[n];
    }

    void addAll(int[] indices, int from, int to) {
      for (int e = from; e < to; e++) {
        if (next[indices[e]] == NONE) {
          next[indices[e]] = head;
          head = indices[e];
        }
      }
    }

    int drain(int[] into, int at) {
      int k = at;
      while (head != END) {
        into[k] = head;
        place[head] = k++;
        int after = next[head];
        next[head] = NONE;
        head = after;
      }
      return k;
    }

    void locate(int[] indices, int from, int to, int... places) {
      for (int e = from; e < to; e++) {
        places[e] = place[indices[e]];
      }
    }
  }

  /**
   * {@return the structure of the product of two matrices in SciPy's order, with places that may
   * turn out zero}
   */
  Pattern product(Pattern b) {
    int[] s = new int[major + 1];
    int[] ix = new int[Math.max(16, count() + b.count())];
    Chain chain = new Chain(b.minor);
    for (int i = 0; i < major; i++) {
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        int k = indices[e];
        chain.addAll(b.indices, b.starts[k], b.starts[k + 1]);
      }
      if (s[i] + (long) b.minor > ix.length) {
        long wanted = Math.max(2L * ix.length, s[i] + (long) b.minor);
        ix = Arrays.copyOf(ix, extent(Math.min(wanted, Integer.MAX_VALUE - 8)));
      }
      s[i + 1] = chain.drain(ix, s[i]);
    }
    return new Pattern(major, b.minor, s, Arrays.copyOf(ix, s[major]));
  }
}
