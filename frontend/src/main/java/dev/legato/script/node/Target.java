package dev.legato.script.node;

import dev.legato.script.run.Frame;

/** Something that can be assigned to. */
public abstract class Target {
  public abstract void store(Frame f, Object value);

  public abstract void delete(Frame f);

  /** Writes code that stores what {@code value} pushes. */
  void emitStore(Emitter e, Runnable value) {
    e.self(this);
    value.run();
    e.invoke(Target.class, "store", void.class, Frame.class, Object.class);
  }
}
