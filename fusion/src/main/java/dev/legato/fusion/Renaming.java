package dev.legato.fusion;

import dev.legato.ir.store.View;

/** What a write to a fresh instance of a root would cost. */
final class Renaming {
  private Renaming() {}

  /**
   * {@return whether copying what the view leaves out moves less than another sweep over it would}
   */
  static boolean pays(View v) {
    long covered = v.size() * v.type().bytes();
    return v.root().bytes() - covered < covered;
  }

  static boolean hasBorder(View v) {
    return v.root().bytes() != v.size() * v.type().bytes();
  }
}
