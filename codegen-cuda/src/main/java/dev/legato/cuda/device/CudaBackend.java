package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DiskCache;
import java.util.List;
import java.util.Optional;

/** The backend {@code cuda}: an NVIDIA device, where there are a driver and NVRTC. */
public final class CudaBackend implements Backend {
  /** Waits for every kernel when set, so that a fault of one shows at its line. */
  private static final String BLOCKING = "LGT_CUDA_BLOCKING";

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public int preference() {
    return 20;
  }

  @Override
  public boolean hasOwnMemory() {
    return true;
  }

  @Override
  public Optional<DiskCache> cache() {
    return Optional.of(CubinCache.standard());
  }

  @Override
  public List<Part> parts() {
    return Routines.libraries(CudaDevice.vendorFolders());
  }

  @Override
  public Probe probe() {
    if (!Natives.isSupported()) {
      return new Probe(false, "only on linux-x86-64");
    }
    return switch (DriverLibrary.find()) {
      case DriverLibrary.Found.None(String why) -> new Probe(false, why);
      case DriverLibrary.Found.Ok(var _, int devices, int version) -> {
        try {
          String text =
              "%d %s, driver for CUDA %d.%d, NVRTC %s"
                  .formatted(
                      devices,
                      devices == 1 ? "device" : "devices",
                      version / 1000,
                      version % 1000 / 10,
                      NvrtcLibrary.find().library());
          yield new Probe(true, text);
        } catch (LegatoException e) {
          yield new Probe(false, String.valueOf(e.getMessage()));
        }
      }
    };
  }

  /** Users take the devices in turn, and those of one share its memory. */
  @Override
  public Device open(Options options) {
    int devices = DriverLibrary.find() instanceof DriverLibrary.Found.Ok ok ? ok.devices() : 1;
    int ordinal = options.user() % devices;
    int sharers = Math.ceilDiv(options.users() - ordinal, devices);
    return new CudaDevice(
        new Driver(ordinal),
        sharers,
        CubinCache.standard(),
        System.getenv(BLOCKING) != null,
        options.timeline());
  }
}
