package dev.legato.jvm;

import java.util.List;

/** The tiers that tests force. */
final class Tiers {
  static final List<String> FORCED = List.of("scalar", "vector", "machine");

  private Tiers() {}
}
