package dev.legato.array;

/** The two kinds of strings in arrays: of characters, and of bytes (held as Latin-1). */
public enum TextKind {
  TEXT("U", "<U", "str", 4, 19),
  BYTES("S", "|S", "bytes", 1, 18);

  private final String letter;
  private final String code;
  private final String title;
  private final int size;
  private final int number;

  TextKind(String letter, String code, String title, int size, int number) {
    this.letter = letter;
    this.code = code;
    this.title = title;
    this.size = size;
    this.number = number;
  }

  /** {@return the bytes of a character} */
  int size() {
    return size;
  }

  String letter() {
    return letter;
  }

  /** {@return the dtype's name without its width, such as {@code <U}} */
  String code() {
    return code;
  }

  String title() {
    return title;
  }

  /** {@return NumPy's number of the dtype} */
  long number() {
    return number;
  }
}
