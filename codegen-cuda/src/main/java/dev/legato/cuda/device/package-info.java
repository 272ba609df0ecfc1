/**
 * The backend {@code cuda}: finds the driver and NVRTC, compiles printed kernels for the device at
 * hand and keeps them on disk, and runs them. A package of its own because everything in it needs
 * native libraries, which the printer does not.
 *
 * <p>The driver is looked for without JCuda, whose classes can be loaded only once and only where
 * there is a driver: see {@link dev.legato.cuda.device.DriverLibrary}.
 */
@NullMarked
package dev.legato.cuda.device;

import org.jspecify.annotations.NullMarked;
