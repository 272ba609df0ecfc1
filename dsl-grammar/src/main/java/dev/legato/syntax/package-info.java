/**
 * The language of Legato scripts: a documented subset of Python 3.
 *
 * <p>Text goes in, an {@link dev.legato.syntax.Ast.Module} or a list of {@link
 * dev.legato.syntax.Diagnostic}s comes out. The package knows nothing of arrays, sessions or
 * execution, so that editors, checkers and formatters can use it alone.
 *
 * {@snippet :
 * ParseResult result = SourceParser.parse("x = 1 + 2\n", "sum.lgt");
 * if (result.hasErrors()) {
 *   result.diagnostics().forEach(d -> System.err.println(d.render(result.source())));
 * } else {
 *   System.out.print(Unparser.unparse(result.module()));
 * }
 * }
 */
@NullMarked
package dev.legato.syntax;

import org.jspecify.annotations.NullMarked;
