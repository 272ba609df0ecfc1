/** The service interface of code generators and devices. */
@NullMarked
package dev.legato.ir.device;

import org.jspecify.annotations.NullMarked;
