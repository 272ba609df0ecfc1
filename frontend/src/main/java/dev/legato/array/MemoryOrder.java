package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.library.Missing;
import dev.legato.library.None;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in memory of the axes of a new array, from the outermost to the innermost: NumPy's
 * orders C, F, A and K. The absence of an order (null) is C.
 */
public final class MemoryOrder {
  private MemoryOrder() {}

  /**
   * {@return the order that keeps that of the operands (K): by falling stride, where they disagree
   * as in C}
   *
   * @param operands views of one shape
   */
  public static int @Nullable [] kept(List<View> operands, int rank) {
    if (operands.stream().allMatch(MemoryOrder::falls)) {
      return null;
    }
    // Note [Order of an iterator]: an insertion sort that compares every operand, as NumPy's does.
    int[] inner = new int[rank];
    for (int k = 0; k < rank; k++) {
      inner[k] = rank - 1 - k;
    }
    for (int i = 1; i < rank; i++) {
      int axis = inner[i];
      int place = i;
      for (int j = i - 1; j >= 0; j--) {
        int smaller = compare(operands, axis, inner[j]);
        if (smaller < 0) {
          place = j;
        } else if (smaller > 0) {
          break;
        }
      }
      System.arraycopy(inner, place, inner, place + 1, i - place);
      inner[place] = axis;
    }
    return reversed(inner);
  }

  /** Whether strides never grow towards the last axis. */
  private static boolean falls(View v) {
    long before = Long.MAX_VALUE;
    for (int k = 0; k < v.rank(); k++) {
      long stride = step(v, k);
      if (stride > before) {
        return false;
      }
      before = stride == 0 ? before : stride;
    }
    return true;
  }

  private static long step(View v, int axis) {
    return v.extent(axis) == 1 ? 0 : Math.abs(v.stride(axis));
  }

  /** Below 0 if {@code axis} goes inside {@code other}, above if not, 0 if no operand says. */
  private static int compare(List<View> operands, int axis, int other) {
    int result = 0;
    for (View v : operands) {
      long a = step(v, axis);
      long b = step(v, other);
      if (a != 0 && b != 0) {
        if (b <= a) {
          return 1;
        }
        result = -1;
      }
    }
    return result;
  }

  /**
   * {@return the order of arrays put together, the outermost axis first, or null for C's}: of every
   * two axes the one of larger steps goes outside, C's order wins between operands that differ, and
   * axes of which no operand says anything stay where they are. Source: NumPy's {@code
   * PyArray_CreateMultiSortedStridePerm}.
   */
  public static int @Nullable [] joined(List<View> operands, int rank) {
    int[] order = new int[rank];
    boolean sorted = true;
    for (int k = 0; k < rank; k++) {
      int at = k;
      for (int j = k - 1; j >= 0; j--) {
        int compared = outwards(operands, k, order[j]);
        if (compared < 0) {
          break;
        }
        at = compared > 0 ? j : at;
      }
      System.arraycopy(order, at, order, at + 1, k - at);
      order[at] = k;
      sorted &= at == k;
    }
    return sorted ? null : order;
  }

  /** Above 0 if {@code axis} goes outside {@code other}, below if not, 0 if no operand says. */
  private static int outwards(List<View> operands, int axis, int other) {
    int result = 0;
    for (View v : operands) {
      if (v.extent(axis) != 1 && v.extent(other) != 1) {
        if (Math.abs(v.stride(axis)) <= Math.abs(v.stride(other))) {
          return -1;
        }
        result = 1;
      }
    }
    return result;
  }

  private static int[] reversed(int... a) {
    int[] r = new int[a.length];
    for (int k = 0; k < a.length; k++) {
      r[k] = a[a.length - 1 - k];
    }
    return r;
  }

  /**
   * {@return the order that an argument {@code order=} asks for in a copy of an array}
   *
   * @throws LegatoException ValueError when it is none of C, F, A, K
   */
  public static int @Nullable [] of(Object order, View prototype) {
    return switch (letter(order)) {
      case 'C' -> null;
      case 'F' -> fortran(prototype.rank());
      case 'A' -> isFortran(prototype) ? fortran(prototype.rank()) : null;
      default -> kept(List.of(prototype), prototype.rank());
    };
  }

  /**
   * {@return the order that an argument {@code order=} asks for in a new array of a rank}
   *
   * @throws LegatoException ValueError when it is neither C nor F
   */
  public static int @Nullable [] of(Object order, int rank) {
    char letter = order == None.NONE ? 'C' : letter(order);
    if (letter != 'C' && letter != 'F') {
      throw LegatoException.value("only 'C' or 'F' order is permitted");
    }
    return letter == 'F' ? fortran(rank) : null;
  }

  private static char letter(Object order) {
    if (order == None.NONE || order == Missing.MISSING) {
      return 'K';
    }
    if (order instanceof String s && s.length() == 1) {
      char c = Character.toUpperCase(s.charAt(0));
      if ("CFAK".indexOf(c) >= 0) {
        return c;
      }
    }
    throw LegatoException.value("order must be one of 'C', 'F', 'A', or 'K' (got '" + order + "')");
  }

  private static int @Nullable [] fortran(int rank) {
    if (rank < 2) {
      return null;
    }
    int[] order = new int[rank];
    for (int k = 0; k < rank; k++) {
      order[k] = rank - 1 - k;
    }
    return order;
  }

  private static boolean isFortran(View v) {
    int[] order = fortran(v.rank());
    return order != null && !v.isContiguous() && v.permute(order).isContiguous();
  }

  /** {@return the permutation that undoes another} */
  public static int[] inverse(int... order) {
    int[] r = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      r[order[k]] = k;
    }
    return r;
  }
}
