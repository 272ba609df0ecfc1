package dev.legato.library;

import dev.legato.Session;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@link Export} methods of libraries, looked for once in a JVM: reading annotations takes long
 * at the start of a program.
 */
public final class Exports {
  private static final ClassValue<Map<String, Entry>> ALL =
      new ClassValue<>() {
        @Override
        protected Map<String, Entry> computeValue(Class<?> library) {
          return find(library);
        }
      };

  private Exports() {}

  /**
   * @param parameters in Python's notation
   */
  record Entry(String parameters, Method method) {}

  /** {@return the methods by dotted name} */
  static Map<String, Entry> of(Class<? extends Library> library) {
    return ALL.get(library);
  }

  /** Finds them for those who will ask. */
  public static void prepare(Class<? extends Library> library) {
    ALL.get(library);
  }

  private static Map<String, Entry> find(Class<?> library) {
    List<Method> methods = new ArrayList<>();
    for (Class<?> c = library; c != Object.class; c = c.getSuperclass()) {
      methods.addAll(List.of(c.getDeclaredMethods()));
    }
    methods.sort(Comparator.comparing(Method::getName));
    Map<String, Entry> all = new LinkedHashMap<>();
    for (Method m : methods) {
      Export e = m.getAnnotation(Export.class);
      if (e != null) {
        m.setAccessible(true);
        String name = e.value().isEmpty() ? m.getName() : e.value();
        String text = e.signature().isEmpty() ? ownParameters(m) : e.signature();
        if (all.put(name, new Entry(text, m)) != null) {
          throw new IllegalArgumentException(library + " exports " + name + " twice");
        }
      }
    }
    return all;
  }

  private static String ownParameters(Method m) {
    return Stream.of(m.getParameters())
        .filter(p -> p.getType() != Session.class)
        .map(Parameter::getName)
        .collect(Collectors.joining(", "));
  }
}
