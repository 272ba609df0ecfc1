/**
 * Kernels as JVM bytecode or machine code ({@link dev.legato.jvm.x86}), and the CPU that runs them.
 * Generated classes are hidden classes whose loops reach memory by address; which form of a kernel
 * runs never changes its bits.
 */
@NullMarked
package dev.legato.jvm;

import org.jspecify.annotations.NullMarked;
