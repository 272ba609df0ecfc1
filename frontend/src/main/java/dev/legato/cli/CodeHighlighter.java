package dev.legato.cli;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours keywords, texts, numbers and comments while they are typed, finished or not. */
final class CodeHighlighter implements Highlighter {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private static final String TEXT =
      "(?:\"{3}(?:\\\\[\\s\\S]|[^\\\\])*?(?:\"{3}|$)"
          + "|'{3}(?:\\\\[\\s\\S]|[^\\\\])*?(?:'{3}|$)"
          + "|\"(?:\\\\.|[^\"\\\\\\n])*\"?"
          + "|'(?:\\\\.|[^'\\\\\\n])*'?)";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#[^\\n]*)"
              + "|(?<text>\\b[rRbBfFuU]{1,2}"
              + TEXT
              + "|"
              + TEXT
              + ")|(?<word>[\\p{L}_]\\w*)"
              + "|(?<number>0[xXoObB][0-9a-fA-F_]+|(?:\\d[\\d_]*\\.?|\\.\\d)[\\d_]*(?:[eE][-+]?\\d+)?[jJ]?)");

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    AttributedStringBuilder out = new AttributedStringBuilder();
    Matcher m = TOKEN.matcher(buffer);
    int at = 0;
    while (m.find()) {
      out.append(buffer.substring(at, m.start()));
      out.styled(style(m), m.group());
      at = m.end();
    }
    return out.append(buffer.substring(at)).toAttributedString();
  }

  private static AttributedStyle style(Matcher token) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    if (token.group("comment") != null) {
      return plain.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);
    }
    if (token.group("text") != null) {
      return plain.foreground(AttributedStyle.GREEN);
    }
    if (token.group("number") != null) {
      return plain.foreground(AttributedStyle.CYAN);
    }
    return KEYWORDS.contains(token.group()) ? plain.foreground(AttributedStyle.BLUE).bold() : plain;
  }
}
