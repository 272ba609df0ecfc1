/**
 * The operator table: one file per family, one row per operator. To add an operator, add a row to a
 * family; {@link dev.legato.ir.op.Operators} lists the families.
 *
 * <p>A {@link dev.legato.ir.op.Primitive} is what every executor has. Everything else is an {@link
 * dev.legato.ir.op.Expansion}, written with {@link dev.legato.ir.op.Formula}; so it has the same
 * bits on every executor:
 *
 * <pre>{@code
 * FloatExpansion.of("cube", 1, Ufunc.HIDDEN, "two roundings",
 *     (f, x) -> f.mul(f.mul(x.get(0), x.get(0)), x.get(0)))
 * }</pre>
 *
 * <p>The transcendental functions have no branches, tables or loops, and an error of at most two
 * units in the last place ({@code AccuracyTest}); their polynomials come from {@code fit.py}.
 */
@NullMarked
package dev.legato.ir.op;

import org.jspecify.annotations.NullMarked;
