/**
 * The engine of one session on one rank: records tasks, closes groups of them, runs the resulting
 * kernels in order and owns the memory of stores. {@link dev.legato.runtime.Engine} is the entry;
 * recording ({@code Recorder}, {@code Recipes}, {@code Checks}, {@code Binder}) happens on the
 * caller's thread, execution in {@code Queue}.
 *
 * <pre>{@code
 * try (Engine engine = new Engine(Config.defaults())) {
 *   Store x = engine.create(DType.FLOAT64, 1000);
 *   engine.submit(fill); // recorded
 *   MemorySegment values = engine.read(x); // runs
 * }
 * }</pre>
 */
@NullMarked
package dev.legato.runtime;

import org.jspecify.annotations.NullMarked;
