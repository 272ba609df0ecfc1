package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;

/** Says what the backend's probe says, and what NVRTC makes of a kernel when asked to. */
final class ProbeMain {
  private ProbeMain() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      Backend.Probe probe = new CudaBackend().probe();
      System.out.println(probe.available() + " " + probe.text());
      return;
    }
    try {
      byte[] code = Nvrtc.get().compile(args[0], "k", "sm_90");
      System.out.println("compiled by " + Nvrtc.get().version() + ": " + (code.length > 0));
    } catch (LegatoException e) {
      System.out.println(e.pythonType() + ": " + e.getMessage());
    }
  }
}
