package dev.legato.extension;

import dev.legato.ir.device.DeviceMemory;

/**
 * The device {@code reachable}: as {@link FarBackend}, but messages between ranks may take what
 * they carry from its memory and put it there.
 */
public final class ReachableBackend extends FarBackend {
  public ReachableBackend() {
    super("reachable", DeviceMemory.Type.HOST, PAGE);
  }
}
