package dev.legato.cuda.device;

import jcuda.driver.CUstream;

/** A stream whose handle other libraries can be given, which JCuda hides. */
final class RawStream extends CUstream {
  long address() {
    return getNativePointer();
  }
}
