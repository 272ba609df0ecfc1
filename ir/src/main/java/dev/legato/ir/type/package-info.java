/** Element types, their promotion and the bit representation of single values. */
@NullMarked
package dev.legato.ir.type;

import org.jspecify.annotations.NullMarked;
