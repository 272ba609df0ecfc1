/**
 * The script executor: resolves a module's names to slots, turns its syntax tree into a tree of
 * small executable nodes, and runs them.
 */
@NullMarked
package dev.legato.script;

import org.jspecify.annotations.NullMarked;
