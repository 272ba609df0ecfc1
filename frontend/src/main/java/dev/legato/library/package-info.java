/**
 * The library author's interface: how functions, types and kernels reach scripts and Java. A
 * library is a {@link dev.legato.library.Library} found by ServiceLoader; its functions are methods
 * marked {@link dev.legato.library.Export}; its own array types implement {@link
 * dev.legato.library.Operand}.
 *
 * <p>Values cross this border as plain Java: int is Long (BigInteger when it does not fit), float
 * is Double, bool Boolean, str String, complex {@link dev.legato.library.Complex}, None {@link
 * dev.legato.library.None#NONE}, list {@code java.util.ArrayList<Object>}, tuple {@link
 * dev.legato.library.Tuple}, slice {@link dev.legato.library.Slice}, ... {@link
 * dev.legato.library.Ellipsis#ELLIPSIS}; everything else implements {@link
 * dev.legato.library.Dynamic}.
 */
@NullMarked
package dev.legato.library;

import org.jspecify.annotations.NullMarked;
