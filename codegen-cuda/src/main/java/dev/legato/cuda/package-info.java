/**
 * CUDA C++ from Kernel IR: {@link dev.legato.cuda.CudaPrinter} writes one header-free source per
 * kernel, for NVRTC or nvcc with {@code --fmad=false}. Nothing here needs a driver or a device.
 */
@NullMarked
package dev.legato.cuda;

import org.jspecify.annotations.NullMarked;
