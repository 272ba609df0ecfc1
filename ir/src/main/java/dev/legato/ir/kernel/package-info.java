/** Kernel IR: its nodes, text form, verifier, reference interpreter and the fixed fold tree. */
@NullMarked
package dev.legato.ir.kernel;

import org.jspecify.annotations.NullMarked;
