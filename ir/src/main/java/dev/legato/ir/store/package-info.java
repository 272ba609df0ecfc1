/** Stores (logical arrays), their views, and how views overlap. */
@NullMarked
package dev.legato.ir.store;

import org.jspecify.annotations.NullMarked;
