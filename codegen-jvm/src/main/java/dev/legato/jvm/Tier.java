package dev.legato.jvm;

import dev.legato.error.LegatoException;
import java.util.Locale;

/** The forms of code that a kernel can run as; all give the same bits. */
enum Tier {
  /** Which form is best at the moment of the launch. */
  AUTO,
  /** The same without machine code. */
  BYTECODE,
  SCALAR,
  VECTOR,
  /** Machine code of this processor; where there is none, scalar code. */
  MACHINE;

  static Tier of(String name) {
    for (Tier t : values()) {
      if (t.text().equals(name)) {
        return t;
      }
    }
    throw LegatoException.value(
        "no tier named '" + name + "'; there are auto, bytecode, scalar, vector and machine");
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
