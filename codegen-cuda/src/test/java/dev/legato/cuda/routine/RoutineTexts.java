package dev.legato.cuda.routine;

import dev.legato.cuda.Combination;
import dev.legato.cuda.CudaSource;
import dev.legato.ir.type.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that routines compile, but for running folds of which a part stands for the others. */
public final class RoutineTexts {
  private RoutineTexts() {}

  /** {@return texts that compile by themselves, by name} */
  public static Map<String, CudaSource> all() {
    Map<String, CudaSource> all = new LinkedHashMap<>();
    for (String file : List.of("random", "sort", "select", "put")) {
      put(all, file, KernelText.of(file));
    }
    put(all, "layouts", KernelText.alone("layouts"));
    for (DType t : List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128)) {
      put(all, "product_" + t, Products.text(t));
    }
    running(all, "add", DType.INT64);
    running(all, "add", DType.FLOAT64);
    running(all, "multiply", DType.COMPLEX128);
    running(all, "divide", DType.FLOAT16);
    running(all, "logical_xor", DType.BOOL);
    return all;
  }

  private static void running(Map<String, CudaSource> all, String ufunc, DType t) {
    Optional<Combination> c = Combination.of(ufunc, t);
    put(all, ufunc + "_" + t, KernelText.of("running").with(c.orElseThrow().text()));
  }

  private static void put(Map<String, CudaSource> all, String name, KernelText text) {
    all.put(name, new CudaSource(name, text.text()));
  }
}
