/**
 * Chooses how the arguments of a group are cut into pieces, by solving the partitioning constraints
 * of its tasks for a machine of N workers. Partitions are symbolic: comparing, shifting or scaling
 * one costs the same for any number of pieces. Source of the algorithm: Legate's constraint solver.
 */
@NullMarked
package dev.legato.fusion.partition;

import org.jspecify.annotations.NullMarked;
