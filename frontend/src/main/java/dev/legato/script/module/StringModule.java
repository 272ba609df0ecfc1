package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code string}. */
final class StringModule {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final String SPACE = " \t\n\r\u000b\f";
  private static final Pattern PLACE =
      Pattern.compile("\\$(?:(\\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\\{([_a-zA-Z][_a-zA-Z0-9]*)\\}|())");

  private StringModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("string");
    c.put("ascii_lowercase", LOWER).put("ascii_uppercase", UPPER);
    c.put("ascii_letters", LOWER + UPPER).put("digits", "0123456789");
    c.put("hexdigits", "0123456789abcdefABCDEF").put("octdigits", "01234567");
    c.put("punctuation", PUNCTUATION).put("whitespace", SPACE);
    c.put("printable", "0123456789" + LOWER + UPPER + PUNCTUATION + SPACE);
    c.def(
        "capwords(s, sep=)",
        a -> {
          Object sep = Contents.given(a[1]);
          String s = (String) a[0];
          String[] words =
              sep == null ? s.strip().split("\\s+") : s.split(Pattern.quote((String) sep), -1);
          for (int i = 0; i < words.length; i++) {
            words[i] = Texts.str(Calls.call(Attributes.get(words[i], "capitalize")));
          }
          return String.join(sep == null ? " " : (String) sep, words);
        });
    c.put("Template", template());
    c.put("Formatter", formatter());
    return c.module();
  }

  private static PyType template() {
    Members m = new Members();
    m.put("__module__", "string");
    m.raw(
        "__init__(self, template)",
        a -> {
          ((PyObject) a[0]).fields.put("template", a[1]);
          return None.NONE;
        });
    m.raw(
        "substitute(self, mapping=, /, **kw)",
        a -> fill((PyObject) a[0], Contents.given(a[1]), (PyDict) a[2], true));
    m.raw(
        "safe_substitute(self, mapping=, /, **kw)",
        a -> fill((PyObject) a[0], Contents.given(a[1]), (PyDict) a[2], false));
    return PyType.of("Template", List.of(Types.OBJECT), m.map());
  }

  private static String fill(
      PyObject self, @Nullable Object mapping, PyDict keywords, boolean strict) {
    String text = (String) self.fields.get("template");
    Matcher m = PLACE.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (m.find()) {
      out.append(text, end, m.start());
      end = m.end();
      String name = m.group(2) != null ? m.group(2) : m.group(3);
      if (m.group(1) != null) {
        out.append('$');
      } else if (name == null) {
        if (strict) {
          throw invalid(text, m.start());
        }
        out.append('$');
      } else {
        Object value = keywords.get(name);
        if (value == null && mapping != null && (strict || Items.contains(mapping, name))) {
          value = Items.get(mapping, name);
        }
        if (value == null && strict) {
          throw Errors.key(name);
        }
        out.append(value == null ? m.group() : Texts.str(value));
      }
    }
    return out.append(text.substring(end)).toString();
  }

  private static RuntimeException invalid(String text, int at) {
    int line = (int) text.substring(0, at).chars().filter(ch -> ch == '\n').count() + 1;
    int column = at - text.lastIndexOf('\n', Math.max(0, at - 1));
    if (text.lastIndexOf('\n', Math.max(0, at - 1)) < 0) {
      column = at + 1;
    }
    return Errors.value("Invalid placeholder in string: line " + line + ", col " + column);
  }

  private static PyType formatter() {
    Members m = new Members();
    m.put("__module__", "string");
    m.raw(
        "format(self, text, /, *args, **kw)",
        a -> OperatorModule.apply(Attributes.get(a[1], "format"), (Tuple) a[2], (PyDict) a[3]));
    m.raw(
        "vformat(self, text, args, kwargs)",
        a ->
            OperatorModule.apply(
                Attributes.get(a[1], "format"),
                Tuple.copyOf(dev.legato.script.op.Iteration.list(a[2])),
                (PyDict) a[3]));
    return PyType.of("Formatter", List.of(Types.OBJECT), m.map());
  }
}
