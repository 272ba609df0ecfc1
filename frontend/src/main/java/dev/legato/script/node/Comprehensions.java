package dev.legato.script.node;

import dev.legato.script.op.Iteration;
import dev.legato.script.run.Code;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.run.Trace;
import dev.legato.script.value.Cell;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import org.jspecify.annotations.Nullable;

/** List, set and dict comprehensions, run in the frame of the function around them. */
public final class Comprehensions {
  private Comprehensions() {}

  /** {@code for target in iterable if tests}. */
  public record Clause(Target target, Node iterable, Node[] tests) {}

  /** What a comprehension builds. */
  public enum Kind {
    LIST,
    SET,
    DICT
  }

  public static final class Comprehension extends Node {
    private final Kind kind;
    private final Clause[] clauses;
    private final Node element;
    private final @Nullable Node value;
    private final int[] locals;
    private final int[] cells;
    private final Code code;
    private final int line;

    /** Its own variables are in the slots {@code locals}, those that closures share in cells. */
    public Comprehension(
        Kind kind,
        Clause[] clauses,
        Node element,
        @Nullable Node value,
        int[] locals,
        int[] cells,
        Code code,
        int line) {
      this.kind = kind;
      this.clauses = clauses;
      this.element = element;
      this.value = value;
      this.locals = locals;
      this.cells = cells;
      this.code = code;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object first = clauses[0].iterable.execute(f);
      if (line != 0) {
        f.line = line;
      }
      PyIterator it = first instanceof PyRange ? null : Iteration.counted(first);
      Handles.hold(first);
      for (int s : cells) {
        f.slots[s] = new Cell();
      }
      Object out =
          switch (kind) {
            case LIST -> new PyList();
            case SET -> new PySet(false);
            case DICT -> new PyDict();
          };
      int before = f.line;
      try {
        run(f, 0, first, it, out);
      } catch (RuntimeException | StackOverflowError t) {
        PyError e = f.context.unwind(t, f);
        if (e.value.trace != null && e.value.trace.code() == f.code) {
          e.value.trace = new Trace(code, f.line, e.value.trace.inner());
        }
        f.line = before;
        throw e;
      }
      for (int s : locals) {
        Object v = f.slots[s];
        f.slots[s] = null;
        Handles.drop(v);
      }
      f.line = before;
      Handles.drop(first);
      return out;
    }

    private void run(Frame f, int level, Object items, @Nullable PyIterator given, Object out) {
      Clause c = clauses[level];
      if (items instanceof PyRange r) {
        for (long i = 0; i < r.length; i++) {
          c.target.store(f, r.at(i));
          step(f, c, level, out);
        }
        return;
      }
      PyIterator it = given == null ? Iteration.counted(items) : given;
      Object item;
      while ((item = it.advance()) != null) {
        c.target.store(f, item);
        step(f, c, level, out);
      }
    }

    private void step(Frame f, Clause c, int level, Object out) {
      if (f.context.interrupted) {
        f.context.checkInterrupt();
      }
      for (Node t : c.tests) {
        if (!t.test(f)) {
          return;
        }
      }
      if (level + 1 < clauses.length) {
        Object inner = clauses[level + 1].iterable.execute(f);
        Handles.hold(inner);
        run(f, level + 1, inner, null, out);
        Handles.drop(inner);
        return;
      }
      Object e = element.execute(f);
      if (out instanceof PyList l) {
        l.append(e);
        return;
      }
      Handles.escape(e);
      if (out instanceof PySet s) {
        s.add(e);
      } else {
        ((PyDict) out).store(e, value.execute(f));
      }
    }
  }
}
