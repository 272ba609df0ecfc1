package dev.legato.script.build;

import dev.legato.script.run.Context;
import dev.legato.script.run.Globals;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Source;
import java.util.Map;

/**
 * What all builders of one module share.
 *
 * @param postponed whether annotations stay text ({@code from __future__ import annotations})
 */
record Unit(
    Context context,
    Globals globals,
    Source source,
    Map<Ast, Scope> scopes,
    Liveness liveness,
    boolean postponed) {}
