package dev.legato;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The direction of dependence between the modules, and a few rules that hold everywhere. */
@AnalyzeClasses(locations = ArchitectureTest.LegatoClasses.class)
class ArchitectureTest {

  /**
   * Static fields that may hold something mutable, as {@code package.Class.field}: caches of
   * immutable compiled code, shared by all sessions of the JVM. Nothing else belongs here.
   */
  private static final Set<String> CACHES = Set.of();

  private static final String SYNTAX = "dev.legato.syntax..";
  private static final String IR = "dev.legato.ir..";
  private static final String ERROR = "dev.legato.error.."; // the exceptions, in ir
  private static final String FUSION = "dev.legato.fusion..";
  private static final String JVM = "dev.legato.jvm..";
  private static final String CUDA = "dev.legato.cuda..";
  private static final String RUNTIME = "dev.legato.runtime..";
  private static final String BENCH = "dev.legato.bench..";
  private static final String[] OTHER_MODULES = {
    SYNTAX, IR, ERROR, FUSION, JVM, CUDA, RUNTIME, BENCH
  };
  private static final String LEGATO = "dev.legato..";

  // --- the arrows ------------------------------------------------------------------------

  @ArchTest static final ArchRule SYNTAX_STANDS_ALONE = sees(SYNTAX);
  @ArchTest static final ArchRule IR_STANDS_ALONE = sees(IR, ERROR);
  @ArchTest static final ArchRule ERRORS_SEE_IR = sees(ERROR, IR);
  @ArchTest static final ArchRule FUSION_SEES_IR = sees(FUSION, IR, ERROR);
  @ArchTest static final ArchRule CODEGEN_JVM_SEES_IR = sees(JVM, IR, ERROR);
  @ArchTest static final ArchRule CODEGEN_CUDA_SEES_IR = sees(CUDA, IR, ERROR);
  @ArchTest static final ArchRule RUNTIME_SEES_FUSION_AND_IR = sees(RUNTIME, FUSION, IR, ERROR);

  /** The frontend is every package that belongs to no other module. */
  @ArchTest
  static final ArchRule FRONTEND_FINDS_BACKENDS_BY_SERVICE_LOADER =
      noClasses()
          .that(resideInAPackage(LEGATO))
          .and(not(resideInAnyPackage(OTHER_MODULES)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JVM, CUDA, BENCH)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("dev.legato.lib.(*)..")
          .should()
          .notDependOnEachOther()
          .because("libraries compose through the task stream only")
          .allowEmptyShould(true);

  private static ArchRule sees(String module, String... others) {
    List<String> allowed = new ArrayList<>(List.of(others));
    allowed.add(module);
    DescribedPredicate<JavaClass> rest =
        resideInAPackage(LEGATO)
            .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
            .as("are in a module that %s must not see", module);
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(rest)
        .allowEmptyShould(true);
  }

  // --- everywhere ------------------------------------------------------------------------

  @ArchTest
  static final ArchRule NO_DEFAULT_PACKAGE =
      classes().should().resideInAPackage(LEGATO).allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_DATE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_UNSAFE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("sun.misc.Unsafe")
          .allowEmptyShould(true);

  /**
   * Several sessions and several local ranks live in one JVM, so state belongs to them. A static
   * field is final, and its value is immutable as far as can be seen: no array (private tables of
   * primitives, strings or enum constants excepted), no mutable collection, atomic, thread local,
   * generator, lock or thread pool. Legato's own types are taken at their word. For a field
   * declared as List, Set or Map the value decides.
   */
  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      fields().that().areStatic().and(not(generated())).should(beConstant()).allowEmptyShould(true);

  private static final List<Class<?>> MUTABLE =
      List.of(
          Collection.class,
          Map.class,
          BitSet.class,
          Random.class,
          StringBuilder.class,
          ThreadLocal.class,
          Lock.class,
          Executor.class);

  private static DescribedPredicate<JavaField> generated() {
    return DescribedPredicate.describe(
        "generated",
        f ->
            f.getModifiers().contains(JavaModifier.SYNTHETIC)
                || f.getOwner().isAssignableTo("org.antlr.v4.runtime.Recognizer"));
  }

  private static ArchCondition<JavaField> beConstant() {
    return new ArchCondition<>("be constant") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        String what = CACHES.contains(field.getFullName()) ? null : mutability(field);
        if (what != null) {
          String message =
              "%s %s in %s".formatted(field.getFullName(), what, field.getSourceCodeLocation());
          events.add(SimpleConditionEvent.violated(field, message));
        }
      }
    };
  }

  /** What is wrong with the static field, or null. */
  private static @Nullable String mutability(JavaField field) {
    JavaClass type = field.getRawType();
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return "is static and not final";
    }
    if (type.isArray()) {
      JavaClass element = type.getBaseComponentType();
      boolean plain =
          element.isPrimitive() || element.isEnum() || element.isEquivalentTo(String.class);
      boolean table = plain && field.getModifiers().contains(JavaModifier.PRIVATE);
      return table ? null : "is a static array";
    }
    if (type.getPackageName().equals("java.util.concurrent.atomic")) {
      return "is a static atomic";
    }
    boolean own = type.getPackageName().startsWith("dev.legato");
    if (own || MUTABLE.stream().noneMatch(type::isAssignableTo)) {
      return null;
    }
    if (Set.of("java.util.List", "java.util.Set", "java.util.Map").contains(type.getName())) {
      return isImmutable(valueOf(field)) ? null : "holds a mutable collection";
    }
    return "is a static " + type.getSimpleName();
  }

  private static boolean isImmutable(@Nullable Object collection) {
    if (collection == null) {
      return true;
    }
    String name = collection.getClass().getName();
    return name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty")
        || name.startsWith("java.util.Collections$Singleton");
  }

  private static @Nullable Object valueOf(JavaField field) {
    try {
      java.lang.reflect.Field reflected = field.reflect();
      reflected.setAccessible(true);
      return reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.getFullName(), e);
    }
  }

  /**
   * Sessions of two threads, and a program and its {@link Preparation}, initialise classes at the
   * same time: of two classes that need each other each thread could hold one and wait for the
   * other, for ever. So no class needs, to be initialised, one that needs it.
   */
  @ArchTest
  static void noClassNeedsItself(JavaClasses classes) {
    assertThat(Initialisation.cycles(classes)).isEmpty();
  }

  // --- the rules themselves --------------------------------------------------------------

  @Test
  void theStaticsRuleTellsConstantsFromState() {
    JavaClass sample = new ClassFileImporter().importClass(Sample.class);
    Set<String> found = new HashSet<>();
    for (JavaField field : sample.getFields()) {
      if (!generated().test(field) && mutability(field) != null) {
        found.add(field.getName());
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "counter", "SHARED_TABLE", "OBJECTS", "MAP", "HIDDEN_MAP", "ATOMIC", "LOCAL");
  }

  @Test
  void theRuleOfInitialisationFindsCycles() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(First.class, Second.class, Third.class);
    assertThat(Initialisation.cycles(planted)).hasSize(1);
    assertThat(Initialisation.cycles(planted).getFirst()).contains("First").contains("Third");
  }

  @SuppressWarnings("unused")
  private static final class First {
    static final Object VALUE = Second.make();
  }

  private static final class Second {
    static Object make() {
      return new Object[] {Third.VALUE};
    }
  }

  private static final class Third {
    static final Object VALUE = List.of(First.class.getName(), First.VALUE);
  }

  @Test
  void everyModuleOnTheClassPathIsLookedAt() {
    JavaClasses all = new ClassFileImporter().importLocations(LegatoClasses.find());
    assertThat(all.contain("dev.legato.cli.Start")).isTrue();
    assertThat(all.contain(ArchitectureTest.class)).isFalse();
  }

  @SuppressWarnings("unused")
  private static final class Sample {
    static int counter;
    static final double[] SHARED_TABLE = {1, 2};
    private static final double[][] TABLE = {{1, 2}};
    private static final Object[] OBJECTS = {};
    private static final List<String> LIST = List.of("a");
    private static final Set<String> WRAPPED = Collections.unmodifiableSet(new HashSet<>());
    private static final Map<String, String> HIDDEN_MAP = new HashMap<>();
    private static final ConcurrentHashMap<String, String> MAP = new ConcurrentHashMap<>();
    private static final AtomicInteger ATOMIC = new AtomicInteger();
    private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
    private static final String NAME = "name";
  }

  /** The roots, folders or jars, that hold Legato's own classes, without the tests. */
  static final class LegatoClasses implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      return find();
    }

    static Set<Location> find() {
      String folder = "dev/legato";
      Set<Location> roots = new LinkedHashSet<>();
      try {
        ClassLoader loader = ArchitectureTest.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources(folder))) {
          String text = url.toString();
          String root = text.substring(0, text.lastIndexOf(folder));
          if (!root.endsWith("/test-classes/") && !root.contains("-tests.jar")) {
            roots.add(Location.of(URI.create(root)));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return roots;
    }
  }
}
