package dev.legato.jsr223;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.jspecify.annotations.Nullable;

/** Makes engines for scripts; found by {@code new ScriptEngineManager().getEngineByName("lgt")}. */
public final class LegatoScriptEngineFactory implements ScriptEngineFactory {
  @Override
  public String getEngineName() {
    return "Legato";
  }

  @Override
  public String getEngineVersion() {
    String v = LegatoScriptEngineFactory.class.getPackage().getImplementationVersion();
    return v == null ? "development" : v;
  }

  @Override
  public List<String> getExtensions() {
    return List.of("lgt");
  }

  @Override
  public List<String> getMimeTypes() {
    return List.of("text/x-lgt");
  }

  @Override
  public List<String> getNames() {
    return List.of("lgt", "legato");
  }

  @Override
  public String getLanguageName() {
    return "lgt";
  }

  @Override
  public String getLanguageVersion() {
    return "3.11";
  }

  @Override
  public @Nullable Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case ScriptEngine.NAME -> "lgt";
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... args) {
    return object + "." + method + "(" + String.join(", ", args) + ")";
  }

  @Override
  public String getOutputStatement(String text) {
    return "print(\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\")";
  }

  @Override
  public String getProgram(String... statements) {
    return String.join("\n", statements) + "\n";
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new LegatoScriptEngine(this);
  }
}
