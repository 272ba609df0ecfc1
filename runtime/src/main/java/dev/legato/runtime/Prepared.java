package dev.legato.runtime;

import dev.legato.ir.device.Executable;

/** A kernel that the device has, and its top-level loop. */
record Prepared(Executable executable, TopLoop top) {}
