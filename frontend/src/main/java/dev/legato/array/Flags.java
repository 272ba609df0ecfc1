package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.library.Dynamic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.flags}: the layout of an array and whether it may be written. */
record Flags(NDArray array) implements Dynamic {
  @Override
  public String typeName() {
    return "flagsobj";
  }

  @Override
  public List<String> attributeNames() {
    return List.of("c_contiguous", "f_contiguous", "owndata", "writeable", "aligned");
  }

  private boolean fortran() {
    View v = array.view();
    int[] order = new int[v.rank()];
    for (int k = 0; k < order.length; k++) {
      order[k] = order.length - 1 - k;
    }
    return v.permute(order).isContiguous();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "c_contiguous", "contiguous" -> array.view().isContiguous();
      case "f_contiguous" -> fortran();
      case "owndata" -> array.base() == null;
      case "writeable" -> array.isWriteable();
      case "aligned" -> true;
      case "writebackifcopy" -> false;
      case "forc" -> array.view().isContiguous() || fortran();
      case "fnc" -> fortran() && !array.view().isContiguous();
      default -> null;
    };
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (!name.equals("writeable") || !(value instanceof Boolean on)) {
      throw LegatoException.notImplemented("setting flags." + name);
    }
    array.setWriteable(on);
  }

  @Override
  public Object getItem(Object key) {
    Object v = key instanceof String s ? attribute(s.toLowerCase(java.util.Locale.ROOT)) : null;
    if (v == null) {
      throw new LegatoException("KeyError", "'Unknown flag'");
    }
    return v;
  }

  @Override
  public String repr() {
    StringBuilder s = new StringBuilder();
    String[] names = {
      "C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "WRITEBACKIFCOPY"
    };
    for (String n : names) {
      boolean on = (Boolean) getItem(n);
      s.append("  ").append(n).append(" : ").append(on ? "True" : "False").append('\n');
    }
    return s.toString();
  }
}
