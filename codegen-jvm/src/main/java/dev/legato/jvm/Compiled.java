package dev.legato.jvm;

import dev.legato.ir.kernel.Expand;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Simplify;
import dev.legato.ir.device.Launch;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** A kernel's code in its several forms, shared by all devices of the JVM. */
final class Compiled {
  /** A class file, an instance of its class, and the scratch memory it needs. */
  record Form(Tier tier, byte[] bytes, Code code, long scratch, List<String> notes) {}

  /** The vector form for launches of one pattern. */
  private record Variant(Sites.Pattern pattern, Form form) {}

  private final Kernel kernel;
  private final Kernel primitive;
  private final Work work;
  private final Form scalar;
  private final Sites sites;
  private volatile List<Variant> variants = List.of();

  Compiled(Kernel kernel) {
    this.kernel = kernel;
    this.primitive = LoopInvariant.hoist(Simplify.simplify(Expand.expand(kernel)));
    this.work = new Work(primitive);
    this.sites = new Sites(primitive);
    this.scalar = load(Tier.SCALAR, KernelWriter.scalar(primitive, sites));
  }

  private static Form load(Tier tier, KernelWriter.Written written) {
    try {
      Class<?> type =
          MethodHandles.lookup().defineHiddenClass(written.bytes(), true).lookupClass();
      Code code = (Code) type.getDeclaredConstructor().newInstance();
      return new Form(tier, written.bytes(), code, written.scratch(), written.notes());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated class cannot be loaded", e);
    }
  }

  Kernel kernel() {
    return kernel;
  }

  Kernel primitive() {
    return primitive;
  }

  Work work() {
    return work;
  }

  Form scalar() {
    return scalar;
  }

  /** {@return the vector form for the launch, made now if there is none; perhaps not yet fast} */
  Form vector(Launch launch) {
    for (Variant v : variants) {
      if (sites.matches(v.pattern(), launch)) {
        return v.form();
      }
    }
    return make(sites.pattern(launch));
  }

  private synchronized Form make(Sites.Pattern pattern) {
    for (Variant v : variants) {
      if (v.pattern().equals(pattern)) {
        return v.form();
      }
    }
    KernelWriter.Written written = KernelWriter.vector(primitive, sites, pattern);
    Form form =
        written.vectorised()
            ? load(Tier.VECTOR, written)
            : new Form(Tier.SCALAR, scalar.bytes(), scalar.code(), scalar.scratch(), written.notes());
    List<Variant> more = new ArrayList<>(variants);
    more.add(new Variant(pattern, form));
    variants = List.copyOf(more);
    return form;
  }
}
