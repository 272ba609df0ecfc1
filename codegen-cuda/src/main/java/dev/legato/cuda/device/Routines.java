package dev.legato.cuda.device;

import dev.legato.cuda.routine.Ground;
import dev.legato.cuda.routine.OwnRoutines;
import dev.legato.cuda.vendor.Factorisations;
import dev.legato.cuda.vendor.MatrixProducts;
import dev.legato.cuda.vendor.Product;
import dev.legato.cuda.vendor.Transforms;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The routines that a CUDA device offers, by their names: by kernels of its own, or by libraries,
 * which are opened when the first of their routines is asked for.
 */
final class Routines implements AutoCloseable {
  private final OwnRoutines own;
  private final Opened<MatrixProducts> products;
  private final Opened<Transforms> transforms;
  private final Opened<Factorisations> factorisations;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong vendorCalls = new AtomicLong();

  /**
   * @param folders where the libraries may be
   */
  Routines(Ground ground, List<Path> folders) {
    this.own = new OwnRoutines(ground);
    this.products = new Opened<>(() -> new MatrixProducts(ground, folders));
    this.transforms = new Opened<>(() -> new Transforms(ground, folders));
    this.factorisations = new Opened<>(() -> new Factorisations(ground, folders));
  }

  /** {@return what is found of NVIDIA's libraries, or why it is of no use} */
  static List<Backend.Part> libraries(List<Path> folders) {
    List<Backend.Part> parts = new ArrayList<>();
    for (Product p : Product.values()) {
      String instead =
          p == Product.CUBLAS ? "kernels take its place" : "its routines run on the host";
      String what = p.title() + " of cuda";
      try {
        Path file = p.find(folders);
        parts.add(new Backend.Part(what, true, file.toString()));
      } catch (LegatoException e) {
        parts.add(new Backend.Part(what, false, e.getMessage() + "; " + instead));
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
  Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    try {
      return switch (name) {
        case "blas.sgemm", "blas.dgemm", "blas.cgemm", "blas.zgemm" -> product(operands);
        case "fft", "rfft", "irfft" ->
            counted(transforms.get().offer(name, operands, scalars), vendorCalls);
        case "linalg.cholesky",
            "linalg.solve",
            "linalg.inv",
            "linalg.qr",
            "linalg.svd",
            "linalg.eigh" ->
            counted(factorisations.get().offer(name, operands, scalars), vendorCalls);
        default -> counted(own.offer(name, operands, scalars), calls);
      };
    } catch (LegatoException e) {
      if (e.pythonType().equals("DeviceError")) {
        return new Offer.None(name + ": " + e.getMessage());
      }
      throw e;
    }
  }

  /** cuBLAS's product, or the own one where the library is missing or takes no such matrices. */
  private Offer product(List<Operand> operands) {
    String lacking;
    try {
      Offer vendors = counted(products.get().offer(operands), vendorCalls);
      if (!(vendors instanceof Offer.None(String why))) {
        return vendors;
      }
      lacking = why;
    } catch (LegatoException e) {
      if (!e.pythonType().equals("DeviceError")) {
        throw e;
      }
      lacking = String.valueOf(e.getMessage());
    }
    return counted(own.product(operands), calls) instanceof Offer.Available a
        ? new Offer.Available(a.routine(), lacking)
        : new Offer.None(lacking);
  }

  private static Offer counted(Offer offer, AtomicLong calls) {
    return offer instanceof Offer.Available(var routine, String lacking)
        ? new Offer.Available(
            operands -> {
              calls.incrementAndGet();
              routine.run(operands);
            },
            lacking)
        : offer;
  }

  /** {@return how many ran by kernels of their own} */
  long calls() {
    return calls.get();
  }

  /** {@return how many ran by NVIDIA's libraries} */
  long vendorCalls() {
    return vendorCalls.get();
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
