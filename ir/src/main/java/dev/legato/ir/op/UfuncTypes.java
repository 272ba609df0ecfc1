package dev.legato.ir.op;
/** The dtypes of NumPy's loops. */
public final class UfuncTypes {
  private UfuncTypes() {}
}
