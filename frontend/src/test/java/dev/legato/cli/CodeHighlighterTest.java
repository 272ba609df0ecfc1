package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeHighlighterTest {
  private LineReader reader;

  @BeforeEach
  void open() throws Exception {
    reader =
        LineReaderBuilder.builder()
            .terminal(new DumbTerminal(System.in, java.io.OutputStream.nullOutputStream()))
            .build();
  }

  /** {@return a letter per character: k keyword, t text, n number, c comment, . other} */
  private String kinds(String code) {
    AttributedString s = new CodeHighlighter().highlight(reader, code);
    assertThat(s.toString()).isEqualTo(code);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < s.length(); i++) {
      AttributedStyle style = s.styleAt(i);
      out.append(
          style.equals(AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold())
              ? 'k'
              : style.equals(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN))
                  ? 't'
                  : style.equals(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
                      ? 'n'
                      : style.equals(AttributedStyle.DEFAULT) ? '.' : 'c');
    }
    return out.toString();
  }

  @Test
  void coloursKeywordsTextsNumbersAndComments() {
    assertThat(kinds("for x in a1: # if")).isEqualTo("kkk...kk.....cccc");
    assertThat(kinds("x = 1.5e-3 + 0xff + y2")).isEqualTo("....nnnnnn...nnnn.....");
    assertThat(kinds("p(rb'a#b', f\"it's\")")).isEqualTo("..ttttttt..ttttttt.");
  }

  @Test
  void coloursWhatIsNotFinished() {
    assertThat(kinds("s = 'if")).isEqualTo("....ttt");
    assertThat(kinds("s = \"\"\"if\nin")).isEqualTo("....tttttttt");
  }
}
