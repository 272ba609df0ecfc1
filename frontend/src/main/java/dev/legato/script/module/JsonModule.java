package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.module.JsonText.Style;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code json}. */
final class JsonModule {
  private static final String OPTIONS =
      "*, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, cls=, indent=, separators=,"
          + " default=, sort_keys=";
  private static final String HOOKS =
      "*, cls=, object_hook=, parse_float=, parse_int=, parse_constant=, object_pairs_hook=";

  private JsonModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("json");
    c.def("dumps(obj, " + OPTIONS + ")", a -> JsonText.write(a[0], style(a, 1)));
    c.def(
        "dump(obj, fp, " + OPTIONS + ")",
        a -> {
          Calls.call(Attributes.get(a[1], "write"), JsonText.write(a[0], style(a, 2)));
          return None.NONE;
        });
    c.def("loads(s, " + HOOKS + ")", a -> read(a[0], a, 1));
    c.def("load(fp, " + HOOKS + ")", a -> read(Calls.call(Attributes.get(a[0], "read")), a, 1));
    c.put("JSONDecodeError", Exceptions.get("json.decoder.JSONDecodeError"));
    c.put("JSONEncoder", encoder());
    return c.module();
  }

  /** The class to extend by a {@code default} method. */
  private static PyType encoder() {
    Members m = new Members();
    m.put("__module__", "json.encoder");
    m.raw(
        "__init__(self, **kw)",
        a -> {
          ((PyDict) a[1]).forEach((k, v) -> ((PyObject) a[0]).fields.put((String) k, v));
          return None.NONE;
        });
    m.raw(
        "default(self, o)",
        a -> {
          throw JsonText.unsupported(a[1]);
        });
    m.raw(
        "encode(self, o)",
        a -> {
          @Nullable Object[] all = new Object[10];
          String[] names = {
            "skipkeys",
            "ensure_ascii",
            "check_circular",
            "allow_nan",
            "",
            "indent",
            "separators",
            "default",
            "sort_keys"
          };
          for (int i = 0; i < names.length; i++) {
            all[i + 1] = ((PyObject) a[0]).fields.get(names[i]);
          }
          all[8] = Attributes.get(a[0], "default");
          return JsonText.write(a[1], style(all, 1));
        });
    return PyType.of("JSONEncoder", List.of(Types.OBJECT), m.map());
  }

  private static Style style(@Nullable Object[] a, int at) {
    Object indent = Contents.given(a[at + 5]);
    String step =
        indent == null
            ? null
            : indent instanceof String s ? s : " ".repeat(Math.max(0, Numbers.toInt(indent)));
    String item = step == null ? ", " : ",";
    String key = ": ";
    if (Contents.given(a[at + 6]) instanceof Object separators) {
      Object[] both = Iteration.unpack(separators, 2);
      item = (String) both[0];
      key = (String) both[1];
    }
    Object fallback = Contents.given(a[at + 7]);
    if (fallback == null && Contents.given(a[at + 4]) instanceof PyType cls) {
      fallback = Attributes.get(Calls.call(cls), "default");
    }
    return new Style(
        Contents.flag(a[at], false),
        Contents.flag(a[at + 1], true),
        Contents.flag(a[at + 3], true),
        step,
        item,
        key,
        fallback,
        Contents.flag(a[at + 8], false));
  }

  private static Object read(Object source, @Nullable Object[] a, int at) {
    String text =
        switch (PyObject.unwrap(source)) {
          case String s -> s;
          case PyBytes b -> new String(b.data, StandardCharsets.UTF_8);
          default ->
              throw Errors.type(
                  "the JSON object must be str, bytes or bytearray, not " + Texts.typeName(source));
        };
    return new JsonParser(
            text,
            Contents.given(a[at + 1]),
            Contents.given(a[at + 5]),
            Contents.given(a[at + 2]),
            Contents.given(a[at + 3]),
            Contents.given(a[at + 4]))
        .document();
  }
}
