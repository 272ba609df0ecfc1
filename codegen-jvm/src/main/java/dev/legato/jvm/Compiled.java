package dev.legato.jvm;

import dev.legato.ir.kernel.Expand;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Simplify;
import java.lang.invoke.MethodHandles;

/** A kernel's code in its several forms, shared by all devices of the JVM. */
final class Compiled {
  /** A class file, an instance of its class, and the scratch memory it needs. */
  record Form(byte[] bytes, Code code, long scratch) {}

  private final Kernel kernel;
  private final Kernel primitive;
  private final Work work;
  private final Form scalar;

  Compiled(Kernel kernel) {
    this.kernel = kernel;
    this.primitive = LoopInvariant.hoist(Simplify.simplify(Expand.expand(kernel)));
    this.work = new Work(primitive);
    this.scalar = load(KernelWriter.scalar(primitive));
  }

  static Form load(KernelWriter.Written written) {
    try {
      Class<?> type =
          MethodHandles.lookup().defineHiddenClass(written.bytes(), true).lookupClass();
      Code code = (Code) type.getDeclaredConstructor().newInstance();
      return new Form(written.bytes(), code, written.scratch());
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
}
