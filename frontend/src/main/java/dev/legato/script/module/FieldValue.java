package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyDict;
import org.jspecify.annotations.Nullable;

/** What {@code dataclasses.field()} gives. The class that has it sets its name and type. */
final class FieldValue implements Dynamic {
  String name = "";
  Object type = None.NONE;
  final @Nullable Object standard;
  final @Nullable Object factory;
  final boolean init;
  final boolean shown;
  final boolean compared;
  final @Nullable Boolean hashed;
  final Object metadata;
  boolean keywordOnly;

  /** An argument of the constructor that is no attribute. */
  boolean initOnly;

  FieldValue(
      @Nullable Object standard,
      @Nullable Object factory,
      boolean init,
      boolean shown,
      boolean compared,
      @Nullable Boolean hashed,
      Object metadata,
      boolean keywordOnly) {
    this.standard = standard;
    this.factory = factory;
    this.init = init;
    this.shown = shown;
    this.compared = compared;
    this.hashed = hashed;
    this.metadata = metadata;
    this.keywordOnly = keywordOnly;
  }

  static FieldValue of(@Nullable Object standard) {
    return new FieldValue(standard, null, true, true, true, null, new PyDict(), false);
  }

  boolean optional() {
    return standard != null || factory != null;
  }

  @Nullable Object make() {
    return factory != null ? Calls.call(factory) : standard;
  }

  @Override
  public String typeName() {
    return "Field";
  }

  @Override
  public @Nullable Object attribute(String key) {
    return switch (key) {
      case "name" -> name;
      case "type" -> type;
      case "default" -> standard == null ? DataclassesModule.MISSING : standard;
      case "default_factory" -> factory == null ? DataclassesModule.MISSING : factory;
      case "init" -> init;
      case "repr" -> shown;
      case "compare" -> compared;
      case "hash" -> hashed == null ? None.NONE : hashed;
      case "metadata" -> metadata;
      case "kw_only" -> keywordOnly;
      default -> null;
    };
  }

  @Override
  public String repr() {
    StringBuilder out = new StringBuilder("Field(");
    for (String key :
        new String[] {
          "name",
          "type",
          "default",
          "default_factory",
          "init",
          "repr",
          "hash",
          "compare",
          "metadata",
          "kw_only"
        }) {
      out.append(key).append('=').append(Texts.repr(attribute(key))).append(',');
    }
    return out.append("_field_type=_FIELD)").toString();
  }
}
