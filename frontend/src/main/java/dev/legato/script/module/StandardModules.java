package dev.legato.script.module;

import dev.legato.script.run.Context;
import dev.legato.script.value.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The modules of Python's standard library that scripts can import, each made when it is first
 * asked for; {@link ModuleRegistry} adds os, os.path, sys and time.
 *
 * <p>A module has the names, the results and the messages of CPython 3.11. What a module does not
 * have raises AttributeError when it is used.
 */
public final class StandardModules {
  /** Makes a module for one interpreter. */
  @FunctionalInterface
  interface Maker {
    PyModule make(Context x);
  }

  private static final Map<String, Maker> TABLE = table();

  /** Modules written in the language itself: {@code NAME.lgt} beside this class. */
  private static final Set<String> WRITTEN =
      Set.of(
          "_collections_abc",
          "_collections_user",
          "_decimal_context",
          "_decimal_digits",
          "_decimal_text",
          "_pickle",
          "base64",
          "csv",
          "decimal",
          "difflib",
          "doctest",
          "fractions",
          "hmac",
          "inspect",
          "keyword",
          "logging",
          "pickle",
          "queue",
          "secrets",
          "unittest",
          "unittest.case",
          "uuid");

  private StandardModules() {}

  private static Map<String, Maker> table() {
    Map<String, Maker> t = new LinkedHashMap<>();
    t.put("abc", SmallModules::abc);
    t.put("argparse", ArgumentParsers::make);
    t.put("bisect", HeapModules::bisect);
    t.put("cmath", CmathModule::make);
    t.put("collections", CollectionsModule::make);
    t.put("collections.abc", TypingModules::abc);
    t.put("contextlib", ContextlibModule::make);
    t.put("copy", CopyModule::make);
    t.put("dataclasses", DataclassesModule::make);
    t.put("datetime", DatetimeModule::make);
    t.put("enum", EnumModule::make);
    t.put("fnmatch", OsFunctions::fnmatch);
    t.put("functools", FunctoolsModule::make);
    t.put("glob", OsFunctions::glob);
    t.put("gc", SmallModules::gc);
    t.put("hashlib", HashlibModule::make);
    t.put("heapq", HeapModules::heapq);
    t.put("importlib", SmallModules::importlib);
    t.put("io", IoModules::io);
    t.put("itertools", ItertoolsModule::make);
    t.put("json", JsonModule::make);
    t.put("math", MathModule::make);
    t.put("numbers", TypingModules::numbers);
    t.put("operator", OperatorModule::make);
    t.put("pathlib", PathlibModule::make);
    t.put("platform", SmallModules::platform);
    t.put("pprint", PprintModule::make);
    t.put("random", RandomModule::make);
    t.put("re", RegexModule::make);
    t.put("shutil", OsFunctions::shutil);
    t.put("statistics", StatisticsModule::make);
    t.put("string", StringModule::make);
    t.put("struct", StructModule::make);
    t.put("tempfile", TempfileModule::make);
    t.put("textwrap", TextwrapModule::make);
    t.put("timeit", TimeitModule::of);
    t.put("traceback", SmallModules::traceback);
    t.put("types", SmallModules::types);
    t.put("typing", TypingModules::typing);
    t.put("unicodedata", UnicodedataModule::make);
    t.put("warnings", WarningsModule::make);
    return Map.copyOf(t);
  }

  /** {@return the dotted names of all modules of this package} */
  public static Set<String> names() {
    Set<String> all = new TreeSet<>(TABLE.keySet());
    all.addAll(WRITTEN);
    return all;
  }

  /** {@return the text of a module that is written in the language itself, or null} */
  static @Nullable String text(String name) {
    if (!WRITTEN.contains(name)) {
      return null;
    }
    try (InputStream in = StandardModules.class.getResourceAsStream(name + ".lgt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the module of a dotted name, the same one for the same interpreter, or null if the
   * table has none of this name}
   */
  public static @Nullable Object find(String dottedName, Context x) {
    Object known = x.modules.get(dottedName);
    if (known != null) {
      return known;
    }
    Maker maker = TABLE.get(dottedName);
    if (maker == null) {
      return null;
    }
    PyModule made = maker.make(x);
    x.modules.put(dottedName, made);
    return made;
  }

  /** {@return a module that the interpreter has, made if need be} */
  static PyModule load(String dottedName, Context x) {
    return (PyModule) Objects.requireNonNull(x.importer).find(dottedName);
  }
}
