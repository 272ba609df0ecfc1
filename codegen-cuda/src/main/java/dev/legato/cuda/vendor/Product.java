package dev.legato.cuda.vendor;

import java.nio.file.Path;
import java.util.List;

/** NVIDIA's libraries whose routines a device offers. */
public enum Product {
  CUBLAS("cuBLAS", "libcublas.so", List.of(12, 13), "libcublasLt.so"),
  CUSOLVER(
      "cuSOLVER",
      "libcusolver.so",
      List.of(11, 12),
      "libnvJitLink.so",
      "libcublasLt.so",
      "libcublas.so",
      "libcusparse.so"),
  CUFFT("cuFFT", "libcufft.so", List.of(11, 12));

  private final String title;
  private final String file;
  private final List<Integer> versions;
  private final List<String> needs;

  Product(String title, String file, List<Integer> versions, String... needs) {
    this.title = title;
    this.file = file;
    this.versions = versions;
    this.needs = List.of(needs);
  }

  public String title() {
    return title;
  }

  /**
   * {@return the library's file}
   *
   * @param folders to look in
   * @throws dev.legato.error.LegatoException DeviceError when there is none, or none that loads
   */
  public Path find(List<Path> folders) {
    return VendorLibrary.open(folders, this).path();
  }

  /** {@return the name of its file, but for the version} */
  String file() {
    return file;
  }

  /** {@return the versions that will do, the best first} */
  List<Integer> versions() {
    return versions;
  }

  /** {@return the libraries that it needs, as {@link #file}} */
  List<String> needs() {
    return needs;
  }
}
