package dev.legato.lib.matrix;

import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Signature;
import dev.legato.library.TypeObject;
import java.util.List;
import java.util.Map;

/** {@code numpy.matrix} and {@code asmatrix}: what SciPy's sparse matrices give. */
public final class Matrices implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cupynumeric");
  }

  @Override
  public Map<String, Object> members(Session s) {
    return Map.of("matrix", new MatrixClass(s));
  }

  @Export(signature = "data, dtype=None")
  Object asmatrix(Session s, Object data, Object dtype) {
    DType t = Arguments.dtype(dtype);
    return Matrix.of(s, t == null || data instanceof Matrix ? data : s.asArray(data, t));
  }

  /** The class, which copies. */
  private record MatrixClass(Session session) implements TypeObject {
    @Override
    public String className() {
      return "matrix";
    }

    @Override
    public boolean isInstance(Object value) {
      return value instanceof Matrix;
    }

    @Override
    public Object call(Args args) {
      Object[] a = Signature.parse("matrix", "data, dtype=None, copy=True").bind(args);
      DType t = Arguments.dtype(a[1]);
      Object data = a[0] instanceof Matrix m ? m.array() : a[0];
      return Matrix.of(session, session.asArray(data, t).copy());
    }

    @Override
    public String repr() {
      return "<class 'numpy.matrix'>";
    }
  }
}
