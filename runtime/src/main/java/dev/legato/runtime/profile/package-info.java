/**
 * The timeline of a run, for {@code lgt run --profile}. What the engine does is told to a {@link
 * dev.legato.runtime.profile.Profile} where its time is taken for the statistics as well; {@link
 * dev.legato.runtime.profile.Profile#OFF} ignores it, a {@link dev.legato.runtime.profile.Trace}
 * keeps the last events of its rank, and {@link dev.legato.runtime.profile.TraceFile} makes one
 * file of those of all ranks.
 *
 * <pre>{@code
 * Trace trace = new Trace("wave.lgt", Trace.MOST);
 * try (Engine engine = new Engine(config, trace.meter(transport), trace)) {
 *   ...
 *   TraceFile.write(path, List.of(trace.part(0, "host", Clock.SAME)), Map.of());
 * }
 * }</pre>
 */
@NullMarked
package dev.legato.runtime.profile;

import org.jspecify.annotations.NullMarked;
