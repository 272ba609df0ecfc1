package dev.legato.cuda.vendor;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The routines that a CUDA device offers, by their names; a library is opened when the first of its
 * routines is asked for.
 */
public final class Routines implements AutoCloseable {
  private final Opened<MatrixProducts> products;
  private final Opened<Transforms> transforms;
  private final Opened<Factorisations> factorisations;
  private final AtomicLong calls = new AtomicLong();

  /**
   * @param folders where the libraries may be
   */
  public Routines(Ground ground, List<Path> folders) {
    this.products = new Opened<>(() -> new MatrixProducts(ground, folders));
    this.transforms = new Opened<>(() -> new Transforms(ground, folders));
    this.factorisations = new Opened<>(() -> new Factorisations(ground, folders));
  }

  /** {@return what is found of NVIDIA's libraries, or why it is of no use} */
  public static List<Backend.Part> libraries(List<Path> folders) {
    List<Backend.Part> parts = new ArrayList<>();
    for (Product p : Product.values()) {
      String what = p.title() + " of cuda";
      try {
        Path file = VendorLibrary.open(folders, p).path();
        parts.add(new Backend.Part(what, true, file.toString()));
      } catch (LegatoException e) {
        parts.add(new Backend.Part(what, false, e.getMessage() + "; its routines run on the host"));
      }
    }
    return parts;
  }

  /** Something that is made once, or the reason why it cannot be. */
  private static final class Opened<T> {
    private final Supplier<T> maker;
    private @Nullable T made;
    private @Nullable LegatoException failure;

    Opened(Supplier<T> maker) {
      this.maker = maker;
    }

    T get() {
      if (failure != null) {
        throw failure;
      }
      try {
        T known = made == null ? maker.get() : made;
        made = known;
        return known;
      } catch (LegatoException e) {
        failure = e;
        throw e;
      }
    }
  }

  /**
   * {@return the routine of this name for such operands}
   *
   * @throws LegatoException DeviceMemoryError when memory for it is short
   */
  public Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    try {
      Offer offer = choose(name, operands, scalars);
      return offer instanceof Offer.Available(var routine)
          ? new Offer.Available(counted(routine))
          : offer;
    } catch (LegatoException e) {
      if (e.pythonType().equals("DeviceError")) {
        return new Offer.None(name + ": " + e.getMessage());
      }
      throw e;
    }
  }

  private Offer choose(String name, List<Operand> operands, List<Long> scalars) {
    return switch (name) {
      case "blas.sgemm", "blas.dgemm", "blas.cgemm", "blas.zgemm" -> products.get().offer(operands);
      case "fft", "rfft", "irfft" -> transforms.get().offer(name, operands, scalars);
      case "linalg.cholesky",
          "linalg.solve",
          "linalg.inv",
          "linalg.qr",
          "linalg.svd",
          "linalg.eigh" ->
          factorisations.get().offer(name, operands, scalars);
      default -> new Offer.None("cuda has no " + name);
    };
  }

  private DeviceRoutine counted(DeviceRoutine routine) {
    return operands -> {
      calls.incrementAndGet();
      routine.run(operands);
    };
  }

  /** {@return the text of the kernels that routines launch} */
  public static String kernels() {
    try (InputStream in = Routines.class.getResourceAsStream("routines.cu")) {
      if (in == null) {
        throw new IllegalStateException("routines.cu is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how many ran} */
  public long calls() {
    return calls.get();
  }

  @Override
  public void close() {
    if (products.made != null) {
      products.made.close();
    }
    if (transforms.made != null) {
      transforms.made.close();
    }
    if (factorisations.made != null) {
      factorisations.made.close();
    }
  }
}
