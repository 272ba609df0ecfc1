package dev.legato.runtime;

import dev.legato.ir.store.View;

/**
 * The contents of a store outside of a view, while nothing is written there.
 *
 * <p>A loop that writes the inside of an array to a fresh copy goes to and fro between two pieces
 * of memory whose borders are the same, so only its first turns copy them.
 *
 * @param view whose elements are renamed
 * @param mark of memory that was given back with these contents; does not keep the store reachable
 */
record Outside(View view, Object mark) {
  /** {@return what is known of it, or else that nobody has these contents yet} */
  static Outside of(StoreState s, View view) {
    Outside known = s.outside;
    return known != null && known.view().equals(view) ? known : new Outside(view, new Object());
  }
}
