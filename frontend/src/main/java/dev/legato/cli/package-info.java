/** The command line: run, explain, check, doctor. */
@NullMarked
package dev.legato.cli;

import org.jspecify.annotations.NullMarked;
