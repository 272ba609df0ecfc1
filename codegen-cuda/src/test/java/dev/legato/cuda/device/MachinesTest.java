package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said on machines that lack something; each in a process of its own. */
class MachinesTest {
  private static final String KERNEL = "extern \"C\" __global__ void k(int* a) { *a = 1; }";
  private static FakeCuda fake;
  @TempDir Path folder;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.of(Path.of("../target/fake-cuda"));
  }

  private static String probe(Path driver, Path nvrtc) {
    List<String> properties = List.of("legato.cuda.driver=" + driver, "legato.nvrtc.dir=" + nvrtc);
    return JavaChild.run(properties, ProbeMain.class).output();
  }

  private static Path driver() {
    return fake.folder().resolve("libcuda.so.1");
  }

  @Test
  void noDriver() {
    assertThat(probe(folder.resolve("libcuda.so.1"), fake.folder()))
        .isEqualTo("false no CUDA driver (libcuda.so.1); install NVIDIA's driver");
  }

  @Test
  void aDriverWithoutDevice() throws IOException, InterruptedException {
    Path source =
        Files.writeString(folder.resolve("d.c"), "int cuInit(unsigned f) { return 100; }\n");
    build(source, "libcuda.so.1");
    assertThat(probe(folder.resolve("libcuda.so.1"), fake.folder()))
        .isEqualTo("false the driver has no device");
  }

  @Test
  void aDriverThatDoesNotStart() throws IOException, InterruptedException {
    Path source =
        Files.writeString(folder.resolve("d.c"), "int cuInit(unsigned f) { return 803; }\n");
    build(source, "libcuda.so.1");
    assertThat(probe(folder.resolve("libcuda.so.1"), fake.folder()))
        .isEqualTo("false the driver does not start: error 803");
  }

  @Test
  void aLibraryThatIsNoDriver() throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("d.c"), "int other() { return 0; }\n");
    build(source, "libcuda.so.1");
    assertThat(probe(folder.resolve("libcuda.so.1"), fake.folder()))
        .startsWith("false the driver cannot be asked: ");
  }

  @Test
  void noNvrtc() {
    assertThat(probe(driver(), folder))
        .isEqualTo(
            "false NVRTC (libnvrtc.so.12 or 13) was not found in "
                + folder
                + "; install the CUDA toolkit's NVRTC or set LGT_NVRTC_DIR to its folder");
  }

  @Test
  void nvrtcOfAnotherVersion() throws IOException {
    Files.createFile(folder.resolve("libnvrtc.so.11.2"));
    assertThat(probe(driver(), folder))
        .isEqualTo(
            "false "
                + folder.resolve("libnvrtc.so.11.2")
                + " is of another version than 12 or 13; install the CUDA toolkit's NVRTC or set"
                + " LGT_NVRTC_DIR to its folder");
  }

  @Test
  void nvrtcThatIsNoLibrary() throws IOException {
    Files.writeString(folder.resolve("libnvrtc.so.12"), "not a library");
    JavaChild child = JavaChild.run(List.of("legato.nvrtc.dir=" + folder), ProbeMain.class, KERNEL);
    assertThat(child.output()).contains("DeviceError: NVRTC does not load: ");
  }

  /** The bindings were made for version 12, and are made to fit version 13. */
  @Test
  void onlyNvrtc13() throws IOException, InterruptedException {
    String name = "libnvrtc.so.13";
    Path source = Files.copy(fake.folder().resolve("nvrtc.c"), folder.resolve("nvrtc.c"));
    Path map =
        Files.writeString(
            folder.resolve("nvrtc.map"),
            Files.readString(fake.folder().resolve("nvrtc.map")).replace("so.12", "so.13"));
    build(
        source,
        name,
        "-Wl,--version-script=" + map,
        "-DHEADER=\"" + fake.folder().resolve("emulation.h") + "\"",
        "-DFOLDER=\"" + folder + "\"",
        "-DOPTIONS=\"-O0\"");
    JavaChild child = JavaChild.run(List.of("legato.nvrtc.dir=" + folder), ProbeMain.class, KERNEL);
    assertThat(child.output()).isEqualTo("compiled by 12.4: true");
  }

  @Test
  void bindingsThatDoNotFit() throws IOException {
    byte[] library;
    try (InputStream in =
        MachinesTest.class.getResourceAsStream("/lib/libJNvrtc-12.6.0-linux-x86_64.so")) {
      library = in.readAllBytes();
    }
    byte[] changed = Elf.retarget(library, "libnvrtc.so.12", "libnvrtc.so.13");
    String text = new String(changed, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("\0libnvrtc.so.13\0").doesNotContain("\0libnvrtc.so.12\0");
    assertThatThrownBy(() -> Elf.retarget(changed, "libnvrtc.so.12", "libnvrtc.so.13"))
        .hasMessage("libnvrtc.so.12 is needed 0 times, in 0 versions");
    assertThatThrownBy(() -> Elf.retarget(new byte[100], "a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Elf.retarget(library, "libnvrtc.so.12", "libnvrtc.so.9"))
        .hasMessage("libnvrtc.so.12 and libnvrtc.so.9 are not equally long");
  }

  private void build(Path source, String name, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("gcc", "-w", "-shared", "-fPIC", "-Wl,-soname," + name, source.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", folder.resolve(name).toString()));
    Process p = new ProcessBuilder(command).inheritIO().start();
    assertThat(p.waitFor(60, TimeUnit.SECONDS) && p.exitValue() == 0).isTrue();
  }
}
