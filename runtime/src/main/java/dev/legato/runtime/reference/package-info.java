/** The device that runs the reference interpreter: the oracle of all others. */
@NullMarked
package dev.legato.runtime.reference;

import org.jspecify.annotations.NullMarked;
