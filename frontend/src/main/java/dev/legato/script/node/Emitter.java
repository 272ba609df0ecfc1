package dev.legato.script.node;

import dev.legato.script.op.Iteration;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes the bytecode of one {@link Compiled} statement: control flow and the order of evaluation
 * become Java code, operators and stores stay calls of their nodes, which the JVM inlines.
 *
 * <p>Local variable 1 is the frame, 2 its slots; the class's static fields hold the nodes.
 */
final class Emitter {
  private static final int FRAME = 1;
  private static final int SLOTS = 2;
  static final ClassDesc OBJECT = ConstantDescs.CD_Object;

  /**
   * A loop that is being written; {@code items} is the local variable with what it iterates, or -1.
   */
  private record Loop(Label next, Label end, int items) {}

  final CodeBuilder code;
  private final ClassDesc self;
  private final List<Object> constants = new ArrayList<>();
  private final Deque<Loop> loops = new ArrayDeque<>();

  /** What the statements around a yield do when it suspends them, the innermost first. */
  private final Deque<Runnable> suspensions = new ArrayDeque<>();

  Emitter(CodeBuilder code, ClassDesc self) {
    this.code = code;
    this.self = self;
    code.aload(FRAME);
    code.getfield(type(Frame.class), "slots", OBJECT.arrayType());
    code.astore(SLOTS);
    code.allocateLocal(TypeKind.REFERENCE); // the slots
  }

  /** {@return what the static fields must hold, field {@code k<i>} the i-th} */
  List<Object> constants() {
    return constants;
  }

  static ClassDesc type(Class<?> c) {
    return c.describeConstable().orElseThrow();
  }

  private static MethodTypeDesc signature(Class<?> result, Class<?>... parameters) {
    ClassDesc[] all = new ClassDesc[parameters.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = type(parameters[i]);
    }
    return MethodTypeDesc.of(type(result), all);
  }

  /** Pushes a node or another value that the code knows. */
  void constant(Object value) {
    code.getstatic(self, "k" + constants.size(), fieldType(value));
    constants.add(value);
  }

  /** {@return the type of the static field that holds a constant: one that scripts may name} */
  static ClassDesc fieldType(Object value) {
    return switch (value) {
      case Enum<?> e -> type(e.getDeclaringClass());
      case Compiled _ -> type(Compiled.class);
      case Statement s when !visible(s) -> type(Statement.class);
      case Node n when !visible(n) -> type(Node.class);
      case Target t when !visible(t) -> type(Target.class);
      default -> type(value.getClass());
    };
  }

  private static boolean visible(Object node) {
    int modifiers = node.getClass().getModifiers();
    return Modifier.isPublic(modifiers)
        || (!Modifier.isPrivate(modifiers)
            && node.getClass().getPackage() == Emitter.class.getPackage());
  }

  /** Pushes a node and the frame: the receiver and first argument of most calls. */
  void self(Object node) {
    constant(node);
    frame();
  }

  void frame() {
    code.aload(FRAME);
  }

  void slots() {
    code.aload(SLOTS);
  }

  void number(int n) {
    code.loadConstant(n);
  }

  void load(int local) {
    code.aload(local);
  }

  /** {@return a new local variable that takes the value from the stack} */
  int save() {
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(local);
    return local;
  }

  /** Pushes the value and returns the local variable that holds it. */
  int save(Node value) {
    value.emit(this);
    return save();
  }

  /** Takes the value of a node from the stack: it was used, and nothing came of it. */
  void consumed(Node from) {
    if (from.fresh()) {
      code.aconst_null();
      invokeStatic(Handles.class, "consumed", void.class, Object.class, Object.class);
    } else {
      code.pop();
    }
  }

  void line(int line) {
    if (line != 0) {
      frame();
      number(line);
      code.putfield(type(Frame.class), "line", ConstantDescs.CD_int);
    }
  }

  void invoke(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    code.invokevirtual(type(owner), name, signature(result, parameters));
  }

  void invokeStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    code.invokestatic(type(owner), name, signature(result, parameters));
  }

  /** A statement that only its node can run; goes on if it ends normally. */
  void run(Statement s) {
    self(s);
    invoke(Statement.class, "run", int.class, Frame.class);
    int end = code.allocateLocal(TypeKind.INT);
    code.istore(end);
    Label normal = code.newLabel();
    code.iload(end);
    code.ifeq(normal);
    frame();
    code.iload(end);
    invoke(Frame.class, "ended", void.class, int.class);
    if (!suspensions.isEmpty()) {
      Label other = code.newLabel();
      code.iload(end);
      number(Completion.YIELD);
      code.if_icmpne(other);
      suspend();
      code.labelBinding(other);
    }
    Loop inner = loops.peek();
    if (inner != null) {
      code.iload(end);
      number(Completion.BREAK);
      code.if_icmpeq(inner.end);
      code.iload(end);
      number(Completion.CONTINUE);
      code.if_icmpeq(inner.next);
    }
    releaseLoops();
    code.iload(end);
    code.ireturn();
    code.labelBinding(normal);
    settle();
  }

  /** Writes a part of a generator's statement; if it yields, {@code value} goes into the slot. */
  void resumable(Statement part, int slot, Runnable value) {
    suspensions.push(() -> keep(slot, value));
    part.emit(this);
    suspensions.pop();
  }

  /** The same for the body of a loop. */
  void resumableLoop(Statement body, Label next, Label end, int slot, Runnable value) {
    loops.push(new Loop(next, end, -1));
    resumable(body, slot, value);
    loops.pop();
  }

  /** Stores what {@code value} pushes into a slot. */
  void keep(int slot, Runnable value) {
    slots();
    number(slot);
    value.run();
    code.aastore();
  }

  /** Pushes what a slot holds. */
  void slot(int slot) {
    slots();
    number(slot);
    code.aaload();
  }

  /** Leaves the generator's code with a yield. */
  void suspend() {
    suspensions.forEach(Runnable::run);
    number(Completion.YIELD);
    code.ireturn();
  }

  /** Drops what calls of the statement left for its end. */
  void settle() {
    Label none = code.newLabel();
    frame();
    code.getfield(type(Frame.class), "pendingCount", ConstantDescs.CD_int);
    code.ifeq(none);
    frame();
    invoke(Frame.class, "dropPending", void.class);
    code.labelBinding(none);
  }

  private void releaseLoops() {
    for (Loop l : loops) {
      if (l.items >= 0) {
        load(l.items);
        invokeStatic(Handles.class, "drop", void.class, Object.class);
      }
    }
  }

  /** Leaves the compiled statement with a completion. */
  void leave(int completion) {
    releaseLoops();
    number(completion);
    code.ireturn();
  }

  /** {@code break} or {@code continue}. */
  void jump(int completion) {
    settle();
    Loop inner = loops.peek();
    if (inner == null) {
      number(completion);
      code.ireturn();
    } else {
      code.goto_(completion == Completion.BREAK ? inner.end : inner.next);
    }
  }

  void whileLoop(Node test, Statement body, Statement otherwise, int line) {
    Label next = code.newLabel();
    Label last = code.newLabel();
    Label end = code.newLabel();
    code.labelBinding(next);
    line(line);
    frame();
    invoke(Frame.class, "poll", void.class);
    test.emitJump(this, last, false);
    loops.push(new Loop(next, end, -1));
    body.emit(this);
    loops.pop();
    code.goto_(next);
    code.labelBinding(last);
    otherwise.emit(this);
    code.labelBinding(end);
  }

  void forLoop(Target target, Node iterable, Statement body, Statement otherwise, int line) {
    line(line);
    int items = save(iterable);
    load(items);
    invokeStatic(Handles.class, "hold", void.class, Object.class);
    load(items);
    invokeStatic(
        Iteration.class, "counted", dev.legato.script.value.PyIterator.class, Object.class);
    int iterator = save();
    Label start = code.newLabel();
    Label next = code.newLabel();
    Label last = code.newLabel();
    Label end = code.newLabel();
    code.labelBinding(start);
    load(iterator);
    invoke(dev.legato.script.value.PyIterator.class, "advance", Object.class);
    int item = save();
    load(item);
    code.ifnull(last);
    frame();
    invoke(Frame.class, "poll", void.class);
    target.emitStore(this, () -> load(item));
    loops.push(new Loop(next, end, items));
    body.emit(this);
    loops.pop();
    code.labelBinding(next);
    line(line);
    code.goto_(start);
    code.labelBinding(last);
    otherwise.emit(this);
    code.labelBinding(end);
    load(items);
    invokeStatic(Handles.class, "drop", void.class, Object.class);
  }

  /** Pushes an array with room for {@code before} values and the given ones. */
  void array(Node[] values) {
    number(values.length);
    code.anewarray(OBJECT);
    fill(values, 0);
  }

  /** Stores values into the array on the stack, from an index on, and leaves it there. */
  void fill(Node[] values, int from) {
    for (int i = 0; i < values.length; i++) {
      code.dup();
      number(from + i);
      values[i].emit(this);
      code.aastore();
    }
  }
}
