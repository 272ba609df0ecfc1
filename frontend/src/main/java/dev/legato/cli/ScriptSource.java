package dev.legato.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/**
 * The text of a script.
 *
 * @param name what tracebacks show
 */
record ScriptSource(String name, String text) {
  /**
   * {@return the script at a path, or of standard input for "-"}
   *
   * @throws TypeConversionException when it cannot be read (exit code 2)
   */
  static ScriptSource read(String file) {
    try {
      if (file.equals("-")) {
        return new ScriptSource("<stdin>", decode(System.in.readAllBytes()));
      }
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new TypeConversionException("'" + file + "' is a directory, not a script");
      }
      return new ScriptSource(file, decode(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      throw new TypeConversionException(
          "can't open file '" + file + "': No such file or directory");
    } catch (CharacterCodingException e) {
      throw new TypeConversionException("'" + file + "' is not UTF-8 text");
    } catch (IOException e) {
      throw new TypeConversionException("can't read '" + file + "': " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new TypeConversionException("can't read '" + file + "': " + e.getCause().getMessage());
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    int start =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
        .toString();
  }
}
