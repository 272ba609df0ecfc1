/** Memory of stores: system blocks, a pool of them by size, and the budget they are charged to. */
@NullMarked
package dev.legato.runtime.memory;

import org.jspecify.annotations.NullMarked;
