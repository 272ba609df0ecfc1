/** From syntax tree to executable nodes: scopes, liveness, builders. */
@NullMarked
package dev.legato.script.build;

import org.jspecify.annotations.NullMarked;
