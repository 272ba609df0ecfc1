/** {@code scipy.interpolate}: interpolants in one variable, evaluated as array expressions. */
@NullMarked
package dev.legato.lib.interpolate;

import org.jspecify.annotations.NullMarked;
