package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;

/** The last step of the build, {@code src/build/PlainClasses.java}, on some classes. */
class PlainClassesTest {
  /** What is rewritten: {@link #results} does the same before and after. */
  public static final class Sample {
    record Empty() {}

    record Numbers(double d, float f, long l, int i, short s, byte b, char c, boolean z) {}

    record References(Object o, String s, double[] a) {}

    record Named(String name, int size) {
      @Override
      public int hashCode() {
        return 7;
      }
    }

    interface Kind {
      static String of(Object o) {
        return switch (o) {
          case Number n -> "number " + n;
          default -> "other";
        };
      }
    }

    private Sample() {}

    private static String described(Object o) {
      return switch (o) {
        case null -> "nothing";
        case Integer i when i > 10 -> "large";
        case Integer i when i > 5 -> "middle";
        case Numbers(double d, _, _, int i, _, _, _, _) when i > 0 -> "numbers " + d;
        case int[] a -> "array " + a.length;
        case Number n -> "number " + n;
        case Comparable<?> c -> "comparable " + c;
        default -> "other";
      };
    }

    private static String present(Object o) {
      return switch (o) {
        case null -> "nothing";
        default -> "something";
      };
    }

    private static String labelled(Object o) {
      return switch (o) {
        case TimeUnit u when u == TimeUnit.DAYS -> "days";
        case String s when s.equals("a") -> "letter";
        default -> "other";
      };
    }

    private static String unit(TimeUnit unit) {
      return switch (unit) {
        case DAYS -> "days";
        case TimeUnit u when u.ordinal() < 2 -> "short";
        default -> "other";
      };
    }

    private static List<Object> values() {
      double[] array = {1};
      List<Object> all = new ArrayList<>();
      for (double d : new double[] {0.0, -0.0, Double.NaN, 1.5}) {
        all.add(new Numbers(d, 1, 2, 3, (short) 4, (byte) 5, 'c', true));
        all.add(new Numbers(1, (float) d, 2, -3, (short) 4, (byte) 5, 'c', true));
      }
      all.add(new Numbers(1, 1, 1L << 40, 3, (short) 4, (byte) 5, 'c', false));
      all.add(new Numbers(1, 1, 1L << 40, 3, (short) 4, (byte) 5, 'd', false));
      all.add(new Numbers(1, 1, 1L << 40, 3, (short) 4, (byte) 6, 'd', false));
      all.add(new Numbers(1, 1, 1L << 40, 3, (short) 5, (byte) 6, 'd', false));
      all.add(new References(null, "a", null));
      all.add(new References("a", null, null));
      all.add(new References("a", "b", array));
      all.add(new References("a", "b", new double[] {1}));
      all.add(new Named("a", 1));
      all.add(new Named("a", 2));
      all.addAll(List.of(new Empty(), 3, 7, 12, 2.5, new int[2], "text", TimeUnit.DAYS, List.of()));
      return all;
    }

    /** {@return what switches and records give, free of identities} */
    public static List<Object> results() {
      List<Object> results = new ArrayList<>();
      List<Object> values = values();
      List<Object> others = values();
      others.addAll(values);
      others.add(null);
      results.add(described(null));
      results.add(present(null) + present(1));
      for (Object a : values) {
        results.add(described(a) + labelled(a) + Kind.of(a));
        results.add(a instanceof Numbers || a instanceof Named ? a.hashCode() + " " + a : "");
        for (Object b : others) {
          results.add(a.equals(b));
        }
      }
      results.add(new Empty().hashCode() + new References(null, "a", null).hashCode());
      for (TimeUnit u : TimeUnit.values()) {
        results.add(unit(u));
      }
      return results;
    }
  }

  @TempDir Path folder;

  /** {@return the classes in a jar, by their names, after the build's step} */
  private Map<String, byte[]> rewritten(Map<String, byte[]> classes) throws Exception {
    Path jar = folder.resolve("some.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> c : classes.entrySet()) {
        out.putNextEntry(new JarEntry(c.getKey()));
        out.write(c.getValue());
      }
    }
    Process step =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                "src/build/PlainClasses.java",
                jar.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(step.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(step.waitFor()).as(said).isZero();
    Map<String, byte[]> after = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry e : Collections.list(file.entries())) {
        after.put(e.getName(), file.getInputStream(e).readAllBytes());
      }
    }
    assertThat(after).containsOnlyKeys(classes.keySet());
    return after;
  }

  /** Loads the classes of the sample rewritten. */
  private static final class Rewritten extends ClassLoader {
    private final Map<String, byte[]> classes;

    Rewritten(Map<String, byte[]> classes) {
      super(PlainClassesTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(entry(name));
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static String entry(String className) {
    return className.replace('.', '/') + ".class";
  }

  private static byte[] bytes(Class<?> c) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(entry(c.getName()))) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** {@return the names of calls that are linked to switches and methods of records} */
  private static List<String> linked(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(m -> m.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(e -> e instanceof InvokeDynamicInstruction)
        .map(e -> ((InvokeDynamicInstruction) e).invokedynamic())
        .filter(e ->
            e.bootstrap()
                .bootstrapMethod()
                .reference()
                .owner()
                .asInternalName()
                .startsWith("java/lang/runtime/"))
        .map(e -> e.name().stringValue())
        .toList();
  }

  @Test
  void switchesAndRecordsDoTheSame() throws Exception {
    Map<String, byte[]> before = new LinkedHashMap<>();
    before.put(entry(Sample.class.getName()), bytes(Sample.class));
    for (Class<?> c : Sample.class.getDeclaredClasses()) {
      before.put(entry(c.getName()), bytes(c));
    }
    Map<String, byte[]> after = rewritten(before);
    List<String> replaced = before.values().stream().flatMap(c -> linked(c).stream()).toList();
    assertThat(replaced).contains("typeSwitch", "equals", "hashCode");
    for (byte[] plain : after.values()) {
      assertThat(ClassFile.of().verify(plain)).isEmpty();
      assertThat(linked(plain)).isSubsetOf("toString", "enumSwitch");
    }
    Class<?> rewritten = new Rewritten(after).loadClass(Sample.class.getName());
    assertThat(rewritten).isNotSameAs(Sample.class);
    assertThat(rewritten.getMethod("results").invoke(null)).isEqualTo(Sample.results());
    assertThat(Sample.results())
        .contains("nothing", "nothingsomething", "largeothernumber 12", "days", true, false);
  }

  @Test
  void oldClassesGetFrames() throws Exception {
    String name = entry(ClassWriter.class.getName());
    byte[] old = bytes(ClassWriter.class);
    assertThat(ClassFile.of().parse(old).majorVersion()).isLessThan(50);
    Map<String, byte[]> framed = rewritten(Map.of(name, old));
    ClassModel c = ClassFile.of().parse(framed.get(name));
    assertThat(c.majorVersion()).isEqualTo(52);
    assertThat(ClassFile.of().verify(c)).isEmpty();
    assertThat(rewritten(framed).get(name)).isEqualTo(framed.get(name));
  }
}
