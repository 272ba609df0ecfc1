/** {@code scipy.spatial}: distances of points, and a tree that finds those near others. */
@NullMarked
package dev.legato.lib.spatial;

import org.jspecify.annotations.NullMarked;
