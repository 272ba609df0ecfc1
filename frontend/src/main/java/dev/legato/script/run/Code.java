package dev.legato.script.run;

import dev.legato.script.node.Compiled;
import dev.legato.script.node.Statement;
import dev.legato.syntax.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function, class body or module runs, with the layout of its frame. */
public final class Code {
  public final String name;
  public final String qualifiedName;
  public final Source source;
  public final int firstLine;
  public final Globals globals;

  /** Parameters in the order of their slots: positional, keyword-only, then *args and **kwargs. */
  public String[] parameters = new String[0];

  public int positionalOnly;
  public int positional;
  public int keywordOnly;
  public boolean rest;
  public boolean keywords;

  /** Size of the frame, known when the body is built. */
  public int slots;

  public String[] slotNames = new String[0];

  /** Slots of own variables that closures share. */
  public int[] cells = new int[0];

  /** Slots of variables that belong to enclosing functions. */
  public int[] free = new int[0];

  public boolean generator;
  public @Nullable String doc;

  /** The text of each parameter's annotation, and of {@code return}. */
  public Map<String, String> annotations = Map.of();

  /** Whether annotations stay text. */
  public boolean postponed;

  public Statement body;
  private int calls;

  /** Whether a frame needs no cells and the body runs at once. */
  public boolean plain;

  /** Whether a call with as many positional arguments as parameters needs no binding. */
  public boolean simple;

  public Code(String name, String qualifiedName, Source source, int firstLine, Globals globals) {
    this.name = name;
    this.qualifiedName = qualifiedName;
    this.source = source;
    this.firstLine = firstLine;
    this.globals = globals;
    this.body = Statement.NOTHING;
  }

  /** {@return the body for one more call; it is compiled when there were many} */
  Statement bodyForCall(int hot) {
    if (calls <= hot && calls++ == hot) {
      body = Compiled.of(body);
    }
    return body;
  }

  public String fileName() {
    return source.fileName();
  }
}
