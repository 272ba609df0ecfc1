package dev.legato.cuda;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Kernels in one text, for compilers to which the functions that all share are most of the work.
 *
 * @param first the number of the first one
 */
public record Batch(int first, List<CudaSource> kernels) {

  /** {@return the name that the k-th kernel has here}: variants of one share theirs. */
  public String name(int k) {
    return "kernel_%04d".formatted(first + k);
  }

  /** {@return the text for NVRTC} */
  public String text() {
    return text("");
  }

  private String text(String entry) {
    StringBuilder all = new StringBuilder(CudaSource.shared());
    for (int k = 0; k < kernels.size(); k++) {
      all.append("namespace n_").append(name(k)).append(" {\n").append(renamed(k));
      all.append(entry.replace("NAME", name(k))).append("}\n");
    }
    return all.toString();
  }

  private String renamed(int k) {
    CudaSource s = kernels.get(k);
    return Pattern.compile("\\b" + s.name() + "\\(").matcher(s.text()).replaceFirst(name(k) + "(");
  }

  /** {@return a library that runs the kernels on the host} */
  public Path emulated(Path folder) {
    String text = Emulator.header() + text(Emulator.entry("NAME"));
    return Emulator.build(text, folder.resolve("batch_" + first), List.of());
  }
}
