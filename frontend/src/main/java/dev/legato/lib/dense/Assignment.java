package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.op.Selection;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import java.util.Arrays;

/** Writing values into arrays. */
final class Assignment {
  private Assignment() {}

  /**
   * Writes a value to all of {@code target}: broadcast, and converted as NumPy's assignment does.
   *
   * @throws LegatoException ValueError when the value does not broadcast
   */
  static void assign(Session session, NDArray target, Object value) {
    if (HostNumber.isKnown(value)) {
      Elementwise.fill(target, value, false);
      return;
    }
    NDArray source = converted(session, value, target.dtype());
    long[] shape = source.shape();
    int lead = 0;
    while (shape.length - lead > target.rank() && shape[lead] == 1) {
      lead++;
    }
    long[] inner = Arrays.copyOfRange(shape, lead, shape.length);
    if (!Shapes.broadcastsTo(inner, target.shape())) {
      throw LegatoException.value(
          "could not broadcast input array from shape "
              + Shapes.tight(inner)
              + " into shape "
              + Shapes.tight(target.shape()));
    }
    NDArray trimmed = source;
    for (int k = 0; k < lead; k++) {
      trimmed = trimmed.share(trimmed.view().at(0, 0));
    }
    Elementwise.copy(trimmed, target, false);
    if (trimmed != value) {
      trimmed.dropTemporary();
    }
  }

  /** {@return a value to be written to elements of a type; lists are converted as they are read} */
  static NDArray converted(Session session, Object value, DType t) {
    boolean typed = value instanceof NDArray || value instanceof Scalar || value instanceof Dynamic;
    return typed ? session.asArray(value) : session.asArray(value, t);
  }

  /**
   * {@return a new array: {@code value} where the mask is true, elsewhere what {@code old} holds}
   */
  static NDArray selected(NDArray mask, Object value, NDArray old) {
    DType t = old.dtype();
    NDArray out = old.session().empty(old.shape(), t);
    Elementwise task = Elementwise.task(old.session(), "select").operand(mask);
    if (value instanceof NDArray || value instanceof Scalar s && s.isPending()) {
      task.operand(value);
    } else {
      task.number(t, value);
    }
    task.operand(old)
        .into(
            out,
            true,
            "select",
            (k, in) ->
                select(
                    k, in.get(0).cast(k, DType.BOOL), in.get(1).cast(k, t), in.get(2).cast(k, t)));
    return out;
  }

  static Value select(dev.legato.ir.op.Operator.Emit k, Value c, Value a, Value b) {
    if (a.type().isComplex()) {
      return new Value(
          a.type(),
          k.apply(Selection.SELECT, c.re(), a.re(), b.re()),
          k.apply(Selection.SELECT, c.re(), a.imag(), b.imag()));
    }
    return Value.real(k.apply(Selection.SELECT, c.re(), a.re(), b.re()));
  }
}
