/**
 * The operator table: one file per family, one row per operator. To add an operator, add a row to a
 * family; {@link Operators} lists the families.
 */
@NullMarked
package dev.legato.ir.op;

import org.jspecify.annotations.NullMarked;
