package dev.legato.extension;

import dev.legato.ir.device.DeviceMemory;

/** The device {@code unpaged}: as {@link FarBackend}, but it cannot reserve addresses. */
public final class UnpagedBackend extends FarBackend {
  public UnpagedBackend() {
    super("unpaged", DeviceMemory.Type.OTHER, 0);
  }
}
