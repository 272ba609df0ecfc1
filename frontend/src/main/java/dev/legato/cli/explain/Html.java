package dev.legato.cli.explain;

/** Writes HTML that is XML as well: what is opened is closed, and what is text is escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** {@return a text that shows as it is, also in an attribute; what no page may have becomes ?} */
  static String escaped(String s) {
    StringBuilder b = new StringBuilder();
    s.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> b.append("&amp;");
            case '<' -> b.append("&lt;");
            case '>' -> b.append("&gt;");
            case '"' -> b.append("&quot;");
            default -> b.appendCodePoint(isLegal(c) ? c : '\ufffd');
          }
        });
    return b.toString();
  }

  private static boolean isLegal(int c) {
    boolean control = c < ' ' && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0;
    return !control && !(c >= 0xd800 && c <= 0xdfff) && (c & 0xfffe) != 0xfffe;
  }

  /** Adds markup as it is. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  Html text(String s) {
    return raw(escaped(s));
  }

  /** Opens an element, with attributes {@code name, value, ...}. */
  Html open(String element, String... attributes) {
    raw("<" + element);
    for (int k = 0; k < attributes.length; k += 2) {
      raw(" " + attributes[k] + "=\"" + escaped(attributes[k + 1]) + "\"");
    }
    return raw(">");
  }

  Html close(String element) {
    return raw("</" + element + ">");
  }

  /** Adds an element with a text in it. */
  Html element(String element, String s, String... attributes) {
    return open(element, attributes).text(s).close(element);
  }

  /** Adds a text that opens by a click. */
  Html folded(String summary, String s, String... attributes) {
    String size = Amounts.count(Math.toIntExact(s.lines().count()), "line");
    open("details").element("summary", summary + ", " + size);
    return element("pre", s.stripTrailing(), attributes).close("details").raw("\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
