/**
 * JMH suites through the Java API and on the engine alone. Build with {@code mvn -pl benchmarks -am
 * package}, run with {@code java -jar benchmarks/target/benchmarks.jar}; the comparison with other
 * systems is {@code benchmarks/peers}.
 */
@NullMarked
package dev.legato.bench;

import org.jspecify.annotations.NullMarked;
