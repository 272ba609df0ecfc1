package dev.legato.script.node;

import dev.legato.library.Operand;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/** An executable expression. */
public abstract class Node {
  public abstract Object execute(Frame f);

  /** {@return the truth of the value}; comparisons answer without making a Boolean. */
  public boolean test(Frame f) {
    return truth(execute(f));
  }

  final boolean truth(Object v) {
    if (v instanceof Boolean b) {
      return b;
    }
    boolean r = Truth.of(v);
    if (fresh()) {
      Handles.consumed(v, null);
    }
    return r;
  }

  /** Writes code that leaves the value on the stack. */
  void emit(Emitter e) {
    e.self(this);
    e.invoke(Node.class, "execute", Object.class, Frame.class);
  }

  /** Writes code that goes to {@code target} if the value's truth is {@code when}. */
  void emitJump(Emitter e, Label target, boolean when) {
    e.constant(this);
    emit(e);
    e.invoke(Node.class, "truth", boolean.class, Object.class);
    if (when) {
      e.code.ifne(target);
    } else {
      e.code.ifeq(target);
    }
  }

  /** {@return whether nobody else holds the value: it is no variable and no constant} */
  public boolean fresh() {
    return true;
  }

  /** Lets go of an operand after its use. */
  static void consume(Node from, @Nullable Object value, @Nullable Object result) {
    if (from.fresh()) {
      Handles.consumed(value, result);
    }
  }

  /** Shows the host what an operator gave when that is a library's value. */
  static void operated(Frame f, Enum<?> op, Object a, @Nullable Object b, Object result) {
    if (result instanceof Operand r) {
      f.context.host.operated(op, a, b, r);
    }
  }
}
