package dev.legato.script.build;

import dev.legato.script.run.Code;
import dev.legato.script.run.Context;
import dev.legato.script.run.Globals;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Source;
import java.util.Map;

/** A module's tree to the code that runs it. */
public final class ModuleBuilder {
  private ModuleBuilder() {}

  private static boolean postponed(Ast.Module module) {
    return module.body().stream()
        .anyMatch(s ->
            s instanceof Ast.ImportFrom i
                && "__future__".equals(i.module())
                && i.names().stream().anyMatch(n -> n.name().equals("annotations")));
  }

  /** {@code keepNames}: module variables may be read after the run, so none is emptied early. */
  public static Code build(
      Ast.Module module, Source source, Globals globals, Context context, boolean keepNames) {
    Map<Ast, Scope> scopes = Resolver.resolve(module);
    Scope top = scopes.get(module);
    Unit unit = new Unit(context, globals, source, scopes, new Liveness(), postponed(module));
    if (!keepNames) {
      LivenessAnalysis.module(unit, top, module.body());
    }
    String doc = DefinitionBuilder.doc(module.body());
    if (doc != null) {
      globals.put("__doc__", doc);
    }
    Code code = new Code("<module>", "<module>", source, 1, globals);
    code.body = new StatementBuilder(unit, top).body(module.body());
    DefinitionBuilder.layout(code, top);
    code.cells = new int[0];
    return code;
  }
}
