/** The command line, from arguments to exit codes and messages. */
@NullMarked
package dev.legato.cli;

import org.jspecify.annotations.NullMarked;
