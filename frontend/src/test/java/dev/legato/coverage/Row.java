package dev.legato.coverage;

/**
 * A name of NumPy or SciPy that there is.
 *
 * @param what function, class or value
 * @param parameters in Python's notation
 * @param types of elements that a call worked with
 * @param kind how it ran: fused, opaque, host (the program waits), or nothing (views and the like)
 */
record Row(String name, String what, String parameters, String types, String kind) {
  static String missing(String name, String instead) {
    return String.join("\t", name, "missing", "", "", "", instead);
  }

  String line() {
    return String.join("\t", name, what, parameters, types, kind, "");
  }
}
