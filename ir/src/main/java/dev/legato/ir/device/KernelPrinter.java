package dev.legato.ir.device;

import dev.legato.ir.kernel.Kernel;

/** Shows kernels in the language of a device, for explanations; found by ServiceLoader. */
public interface KernelPrinter {
  /** {@return the name of the language, such as {@code cuda}} */
  String name();

  /** {@return the text of a launchable kernel} */
  String print(Kernel kernel);
}
