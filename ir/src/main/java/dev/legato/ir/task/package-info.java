/** Tasks, their bodies, checks and partitioning constraints: what libraries submit. */
@NullMarked
package dev.legato.ir.task;

import org.jspecify.annotations.NullMarked;
