/**
 * What {@code lgt explain} shows of a journal: {@link dev.legato.cli.explain.Digest} numbers and
 * gathers its entries, {@link dev.legato.cli.explain.Explanation} prints them, {@link
 * dev.legato.cli.explain.Page} makes a page of them beside the script.
 *
 * <pre>{@code
 * Digest digest = Digest.of(session.engine().journal());
 * new Explanation(out, new Code(false, session.engine().device())).print(digest);
 * }</pre>
 */
@NullMarked
package dev.legato.cli.explain;

import org.jspecify.annotations.NullMarked;
