/** Built-in functions and exception classes. */
@NullMarked
package dev.legato.script.builtin;

import org.jspecify.annotations.NullMarked;
