/**
 * Whole programs as tests: golden scripts and random programs run through the interpreter, the
 * libraries and the engine in several configurations, which must agree with each other byte for
 * byte and with CPython and NumPy within the documented tolerance.
 */
@NullMarked
package dev.legato.golden;

import org.jspecify.annotations.NullMarked;
