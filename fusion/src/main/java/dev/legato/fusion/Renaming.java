package dev.legato.fusion;

import dev.legato.ir.store.View;

/** What a write to a fresh instance of a root would cost. */
final class Renaming {
  private static final int PAYS = 1;
  private static final int BORDER = 2;

  private Renaming() {}

  /**
   * {@return whether copying what the view leaves out moves less than another sweep over it would}
   */
  static boolean pays(View v) {
    return (facts(v) & PAYS) != 0;
  }

  static boolean hasBorder(View v) {
    return (facts(v) & BORDER) != 0;
  }

  /** {@return both answers as bits, so that equal numbers mean equal answers} */
  static int facts(View v) {
    long covered = v.size() * v.type().bytes();
    long outside = v.root().bytes() - covered;
    return (outside < covered ? PAYS : 0) | (outside != 0 ? BORDER : 0);
  }
}
