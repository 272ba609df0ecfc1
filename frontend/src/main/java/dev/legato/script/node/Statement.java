package dev.legato.script.node;

import dev.legato.script.run.Frame;

/** An executable statement; ends with a {@link Completion}. */
public abstract class Statement {
  public static final Statement NOTHING =
      new Statement() {
        @Override
        public int run(Frame f) {
          return Completion.NORMAL;
        }

        @Override
        void emit(Emitter e) {}
      };

  public abstract int run(Frame f);

  /** Writes code that runs the statement and goes on if it ends normally. */
  void emit(Emitter e) {
    e.run(this);
  }
}
