/**
 * The middle end: collects tasks into groups that become one kernel, and remembers how. {@link
 * dev.legato.fusion.Window} is the entry.
 */
@NullMarked
package dev.legato.fusion;

import org.jspecify.annotations.NullMarked;
