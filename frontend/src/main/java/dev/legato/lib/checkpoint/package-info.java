/**
 * Module {@code legato}: checkpointed loops. The format and the loop are written in the language
 * itself, in {@code legato.py}, which CPython runs, too; only what several ranks do together is
 * here.
 */
@NullMarked
package dev.legato.lib.checkpoint;

import org.jspecify.annotations.NullMarked;
