/** The state of a running script: context, frames, globals, functions, generators, tracebacks. */
@NullMarked
package dev.legato.script.run;

import org.jspecify.annotations.NullMarked;
