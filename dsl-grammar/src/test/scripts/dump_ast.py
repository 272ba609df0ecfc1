"""Prints CPython's tree of Python files in the form of AstDump, one line for each file.

    python3.11 dump_ast.py FILE...            lines "<dump>" or "SyntaxError: ..."
    python3.11 dump_ast.py --spans --record FOLDER    writes NAME.ast beside every NAME.lgt of the folder
    --spans                                   adds @line:column-line:column to expressions and statements

The recorded files of the test resources come from CPython 3.11.
"""
import ast
import pathlib
import struct
import sys

SKIPPED = {"type_comment", "type_ignores", "type_params"}
SPANS = False


def quoted(text):
    units = text.encode("utf-16-be", "surrogatepass")
    out = []
    for i in range(0, len(units), 2):
        c = units[i] * 256 + units[i + 1]
        if c in (34, 92):
            out.append("\\" + chr(c))
        elif 32 <= c < 127:
            out.append(chr(c))
        else:
            out.append("\\u%04x" % c)
    return '"' + "".join(out) + '"'


def bits(value):
    return struct.pack(">d", value).hex()


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, int):
        return "Int(%d)" % value
    if isinstance(value, float):
        return "Float(%s)" % bits(value)
    if isinstance(value, complex):
        return "Complex(%s)" % bits(value.imag)
    if isinstance(value, str):
        return "Str(%s)" % quoted(value)
    return "Bytes(%s)" % quoted(value.decode("latin-1"))


def columns(node, lines):
    if not SPANS or not lines or not isinstance(node, (ast.expr, ast.stmt)):
        return ""

    def points(line, offset):
        return len(lines[line - 1].encode()[:offset].decode(errors="replace"))

    return "@%d:%d-%d:%d" % (
        node.lineno,
        points(node.lineno, node.col_offset),
        node.end_lineno,
        points(node.end_lineno, node.end_col_offset),
    )


def dump(value, lines, field=None, owner=None):
    if isinstance(value, ast.JoinedStr) and lines:
        return dump(value, None) + columns(value, lines)  # spans inside f-strings depend on CPython's version
    if isinstance(owner, (ast.Constant, ast.MatchSingleton)) and field == "value":
        return constant(value)
    if isinstance(value, ast.AST):
        fields = [
            "%s=%s" % (name, dump(getattr(value, name, None), lines, name, value))
            for name in value._fields
            if name not in SKIPPED
        ]
        return "%s(%s)%s" % (type(value).__name__, ", ".join(fields), columns(value, lines))
    if isinstance(value, list):
        return "[" + ", ".join(dump(v, lines) for v in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    return str(value)


def dumped(path):
    data = pathlib.Path(path).read_bytes()
    try:
        tree = ast.parse(data)
        compile(data, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as e:
        return "%s: %s" % (type(e).__name__, e)
    text = data.decode("utf-8-sig", errors="replace")
    return dump(tree, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def main(args):
    global SPANS
    sys.setrecursionlimit(20000)
    if "--spans" in args:
        SPANS = True
        args.remove("--spans")
    if args[0] == "--record":
        for path in sorted(pathlib.Path(args[1]).glob("*.lgt")):
            path.with_suffix(".ast").write_text(dumped(path) + "\n")
    else:
        for path in args:
            print(dumped(path))


if __name__ == "__main__":
    main(sys.argv[1:])
