package dev.legato.cli.explain;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Parser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The generated code of kernels.
 *
 * @param shown whether it is asked for
 * @param device that ran them
 */
public record Code(boolean shown, Device device) {
  /** {@return texts by what they are: CUDA C++, and machine code or bytecode; none unless shown} */
  Map<String, String> of(String kernel) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (shown) {
      Kernel k = Parser.parse(kernel);
      for (KernelPrinter p : ServiceLoader.load(KernelPrinter.class)) {
        texts.put(p.name(), p.print(k));
      }
      String listing = device.listing(device.prepare(k));
      if (!listing.isEmpty()) {
        texts.put(device.name(), listing);
      }
    }
    return texts;
  }
}
