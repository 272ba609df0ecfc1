/**
 * How the ranks of a run come to be, meet, and end together: child processes of {@code lgt run},
 * tasks of Slurm or mpirun, pods of Kubernetes. Every rank keeps one control connection; who serves
 * it (the launcher, else rank 0) sees every failure and tells all.
 */
@NullMarked
package dev.legato.runtime.launch;

import org.jspecify.annotations.NullMarked;
