package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.runtime.ranks.Accesses;

/** A kernel that the device has, its top-level loop, and how its buffers follow that. */
record Prepared(Device device, Executable executable, TopLoop top, Accesses accesses) {}
