package dev.legato.script.run;

import dev.legato.ir.task.Provenance;
import dev.legato.library.Handle;
import dev.legato.script.node.Completion;
import dev.legato.script.value.PyError;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables and the position of one call. */
public final class Frame {
  public final @Nullable Object[] slots;
  private static final int MOST_BOUND = 64;
  public final Code code;
  public final Context context;
  public @Nullable Frame back;
  public int line;

  /** The value that return or yield leaves. */
  public @Nullable Object result;

  /** The namespace of a class body. */
  public @Nullable Map<String, Object> namespace;

  /** What send() or throw() gave to a generator. */
  public @Nullable Object sent;

  public @Nullable PyError thrown;

  private @Nullable Set<Handle> bound;
  private Handle @Nullable [] pending;
  public int pendingCount;
  private int siteLine;
  private @Nullable Provenance site;

  public Frame(@Nullable Object[] slots, Code code, Context context) {
    this.slots = slots;
    this.code = code;
    this.context = context;
    this.line = code.firstLine;
  }

  /** Keeps a function's result counted until the end of the caller's statement. */
  public void defer(Handle h) {
    Handle[] list = pending;
    if (list == null) {
      list = new Handle[4];
    } else if (pendingCount == list.length) {
      list = Arrays.copyOf(list, pendingCount * 2);
    }
    list[pendingCount++] = h;
    pending = list;
  }

  /**
   * A global variable gets another value. {@return whether this call itself gave it the old one,
   * which no statement of a caller can have read}
   */
  public boolean replaces(Handle old, Object value) {
    boolean own = bound != null && bound.remove(old);
    if (value instanceof Handle h && !code.generator) { // a generator's caller goes on in between
      if (bound == null) {
        bound = Collections.newSetFromMap(new IdentityHashMap<>());
      } else if (bound.size() >= MOST_BOUND) { // calls replaced some; forgetting only defers
        bound.clear();
      }
      bound.add(h);
    }
    return own;
  }

  /** A statement ended other than normally. */
  public void ended(int completion) {
    if (pendingCount != 0 && completion != Completion.RETURN) {
      dropPending();
    }
  }

  /** Raises KeyboardInterrupt if one was asked for: once in every round of a loop. */
  public void poll() {
    if (context.interrupted) {
      context.checkInterrupt();
    }
  }

  public void dropPending() {
    Handle[] list = pending;
    for (int i = 0; list != null && i < pendingCount; i++) {
      list[i].drop();
      list[i] = null;
    }
    pendingCount = 0;
  }

  /** The frame ends: its variables let go of what they hold, but not of the result. */
  public void release() {
    Object kept = result;
    boolean counted = kept instanceof Handle;
    boolean moved = !counted;
    for (Object v : slots) {
      if (v instanceof Long || v instanceof Double || !(v instanceof Handle h)) {
        continue;
      }
      if (!moved && h == kept) {
        moved = true; // one of its counts is passed on, when all others are gone
      } else {
        h.drop();
      }
    }
    Handle[] list = pending;
    for (int i = 0; list != null && i < pendingCount; i++) {
      if (!moved && list[i] == kept) {
        moved = true;
      } else {
        list[i].drop();
      }
    }
    pendingCount = 0;
    if (counted && moved) {
      pass((Handle) kept, back);
    }
  }

  private static void pass(Handle h, @Nullable Frame caller) {
    if (caller == null) {
      h.giveBack();
    } else {
      caller.defer(h);
    }
  }

  /** {@return the call stack, the same object for the same stack while this frame lives} */
  public Provenance site() {
    Provenance known = site;
    if (known == null || siteLine != line) {
      known = context.intern(this);
      site = known;
      siteLine = line;
    }
    return known;
  }

  void forgetSite() {
    site = null;
  }
}
