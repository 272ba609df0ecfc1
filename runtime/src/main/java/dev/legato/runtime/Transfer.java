package dev.legato.runtime;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.memory.Instance;

/** A copy of a store's contents between the memory of the host and that of a device. */
record Transfer(DeviceMemory link, Instance host, Instance device, boolean toHost) {
  void run() {
    if (toHost) {
      link.download(device.address(), host.segment());
    } else {
      link.upload(host.segment(), device.address());
    }
  }

  long bytes() {
    return host.bytes();
  }
}
