package dev.legato;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.legato.script.op.Errors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which classes are initialised while another one is. */
final class Initialisation {
  private Initialisation() {}

  /** {@return each group of classes that need one another} */
  static List<String> cycles(JavaClasses classes) {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JavaClass c : classes) {
      Set<String> needed = needs(c, classes);
      if (!needed.isEmpty()) {
        needs.put(c.getName(), needed);
      }
    }
    List<String> all = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (String c : needs.keySet()) {
      Set<String> below = reachable(needs, c);
      if (below.contains(c) && told.add(c)) {
        Set<String> group =
            below.stream()
                .filter(other -> reachable(needs, other).contains(c))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        told.addAll(group);
        all.add(String.join(", ", group));
      }
    }
    return all;
  }

  private static Set<String> reachable(Map<String, Set<String>> needs, String from) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(needs.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(needs.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  /** {@return the classes that are initialised while {@code c} is} */
  private static Set<String> needs(JavaClass c, JavaClasses classes) {
    Set<String> needed = new LinkedHashSet<>();
    c.getRawSuperclass()
        .filter(s -> classes.contain(s.getName()))
        .ifPresent(s -> needed.add(s.getName()));
    Set<JavaCodeUnit> seen = new HashSet<>();
    c.getStaticInitializer().ifPresent(i -> follow(i, classes, needed, seen));
    needed.remove(c.getName());
    // A class that only its superclass makes, such as an anonymous one, nobody else initialises.
    needed.removeIf(other -> other.startsWith(c.getName() + "$") && isMadeBy(classes, other, c));
    return needed;
  }

  private static boolean isMadeBy(JavaClasses classes, String other, JavaClass c) {
    JavaClass nested = classes.get(other);
    return nested.isAnonymousClass() && nested.getRawSuperclass().equals(java.util.Optional.of(c));
  }

  private static void follow(
      JavaCodeUnit unit, JavaClasses classes, Set<String> needed, Set<JavaCodeUnit> seen) {
    if (!seen.add(unit)) {
      return;
    }
    for (JavaAccess<?> access : accesses(unit)) {
      String owner = access.getTargetOwner().getName();
      if (!classes.contain(owner) || owner.equals(Errors.class.getName())) {
        continue; // an error ends it
      }
      JavaMember member = resolve(access.getTarget());
      boolean initialises =
          !(member instanceof JavaCodeUnit m)
              || m.isConstructor()
              || m.getModifiers().contains(JavaModifier.STATIC);
      boolean isStatic = member == null || member.getModifiers().contains(JavaModifier.STATIC);
      if (initialises && (isStatic || member instanceof JavaCodeUnit)) {
        needed.add(owner);
      }
      if (member instanceof JavaCodeUnit called && !called.getOwner().isInterface()) {
        follow(called, classes, needed, seen);
      }
    }
  }

  /** Bodies of lambdas are left out: making one does not run it. */
  private static Collection<JavaAccess<?>> accesses(JavaCodeUnit unit) {
    return unit.getAccessesFromSelf().stream()
        .filter(a -> !a.isDeclaredInLambda())
        .collect(Collectors.toList());
  }

  private static @Nullable JavaMember resolve(AccessTarget target) {
    return target.resolveMember().map(m -> (JavaMember) m).orElse(null);
  }
}
