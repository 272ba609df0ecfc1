package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hashlib}, by the JDK's digests. */
final class HashlibModule {
  /** Python's names; the JDK's are alike. */
  private static final List<String> NAMES =
      List.of(
          "md5",
          "sha1",
          "sha224",
          "sha256",
          "sha384",
          "sha512",
          "sha3_224",
          "sha3_256",
          "sha3_384",
          "sha3_512");

  private static final PyType TYPE = type();

  private HashlibModule() {}

  private static String javaName(String name) {
    return name.startsWith("sha3_")
        ? "SHA3-" + name.substring(5)
        : name.replace("sha", "SHA-").replace("md5", "MD5");
  }

  /** A digest that is being computed. */
  private static final class Hash extends PyObject {
    final MessageDigest digest;

    Hash(String name, MessageDigest digest) {
      super(TYPE);
      this.digest = digest;
      fields.put("name", name);
      fields.put("digest_size", (long) digest.getDigestLength());
      fields.put("block_size", blockSize(name));
    }

    private static long blockSize(String name) {
      return switch (name) {
        case "sha384", "sha512" -> 128;
        case "sha3_224" -> 144;
        case "sha3_256" -> 136;
        case "sha3_384" -> 104;
        case "sha3_512" -> 72;
        default -> 64;
      };
    }

    /** {@return the digest of what was given so far; more may follow} */
    byte[] now() {
      return copy().digest();
    }

    MessageDigest copy() {
      try {
        return (MessageDigest) digest.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static PyType type() {
    Members m = new Members();
    m.raw(
        "update(self, data, /)",
        a -> {
          ((Hash) a[0]).digest.update(bytes(a[1]));
          return None.NONE;
        });
    m.raw("digest(self, /)", a -> new PyBytes(((Hash) a[0]).now()));
    m.raw("hexdigest(self, /)", a -> HexFormat.of().formatHex(((Hash) a[0]).now()));
    m.raw(
        "copy(self, /)",
        a -> new Hash((String) ((Hash) a[0]).fields.get("name"), ((Hash) a[0]).copy()));
    return PyType.builtin("HASH", List.of(Types.OBJECT), m.map(), null);
  }

  private static byte[] bytes(@Nullable Object v) {
    return switch (v) {
      case PyBytes b -> b.data;
      case String _ -> throw Errors.type("Strings must be encoded before hashing");
      case null, default ->
          throw Errors.type(
              "object supporting the buffer API required"
                  + (v == null ? "" : ", not " + Texts.typeName(v)));
    };
  }

  private static Object make(String name, @Nullable Object data) {
    try {
      Hash h = new Hash(name, MessageDigest.getInstance(javaName(name)));
      if (data != null) {
        h.digest.update(bytes(data));
      }
      return h;
    } catch (NoSuchAlgorithmException e) {
      throw Errors.value("unsupported hash type " + name);
    }
  }

  static PyModule make(Context x) {
    Contents c = Contents.of("hashlib");
    for (String name : NAMES) {
      c.put(name, Native.of(name + "(string=, /, *, usedforsecurity=)", a -> make(name, a[0])));
    }
    c.def(
        "new(name, data=, *, usedforsecurity=)",
        a -> {
          String name = ((String) a[0]).toLowerCase(java.util.Locale.ROOT);
          if (!NAMES.contains(name)) {
            throw Errors.value("unsupported hash type " + a[0]);
          }
          return make(name, a[1]);
        });
    c.put("algorithms_available", new dev.legato.script.value.PySet(false, NAMES));
    c.put("algorithms_guaranteed", new dev.legato.script.value.PySet(false, NAMES));
    c.put("__all__", Tuple.copyOf(NAMES));
    return c.module();
  }
}
