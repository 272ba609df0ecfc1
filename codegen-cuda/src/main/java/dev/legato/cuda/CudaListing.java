package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.kernel.Kernel;

/**
 * CUDA C++ in explanations: the kernel's own part, without the functions that all kernels share.
 */
public final class CudaListing implements KernelPrinter {
  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String print(Kernel kernel) {
    CudaVariant plain = new CudaVariant(true, Layout.UNIT, Team.THREAD, false, false);
    return CudaKernel.of(kernel).source(plain, "kernel").text();
  }
}
