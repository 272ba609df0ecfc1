/**
 * Machine code for x86-64 processors with AVX-512: kernels run at full speed from their first
 * launch, without waiting for the JVM's compilers.
 */
@org.jspecify.annotations.NullMarked
package dev.legato.jvm.x86;
