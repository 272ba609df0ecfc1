/** Modules of Python's standard library. */
@NullMarked
package dev.legato.script.module;

import org.jspecify.annotations.NullMarked;
