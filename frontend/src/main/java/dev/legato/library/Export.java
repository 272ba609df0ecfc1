package dev.legato.library;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a {@link Library} callable from scripts.
 *
 * <p>A leading parameter of type {@code dev.legato.Session} is supplied by the caller's session.
 * The others are bound by name. Their types convert: {@code double}, {@code long}, {@code boolean},
 * {@code String}, {@code NDArray} (anything array-like), or {@code Object} for the value as it is.
 *
 * <p>Arrays that are made during the call are released when it ends, unless the method returns them
 * (also in a tuple, a list or a map), or returns an object of its own, which may have them. One
 * that is kept elsewhere for later calls must be told so: {@code array.escape()}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Export {
  /**
   * The name in scripts, dotted for a submodule ({@code linalg.norm}); the method's name if empty.
   */
  String value() default "";

  /**
   * Python parameter list with defaults ({@code "a, axis=None, *, keepdims=False"}); empty: the
   * method's own parameter names, all required. {@code <no value>} as a default passes {@link
   * Missing}.
   */
  String signature() default "";
}
