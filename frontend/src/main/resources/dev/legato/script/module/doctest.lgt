"""Examples in docstrings: the part of Python's doctest that programs call on themselves."""

import contextlib
import io
import re
import sys
import traceback
from collections import namedtuple

TestResults = namedtuple("TestResults", "failed attempted")
ELLIPSIS = 8
NORMALIZE_WHITESPACE = 4
IGNORE_EXCEPTION_DETAIL = 32
SKIP = 16
_FLAGS = {
    "ELLIPSIS": ELLIPSIS,
    "NORMALIZE_WHITESPACE": NORMALIZE_WHITESPACE,
    "IGNORE_EXCEPTION_DETAIL": IGNORE_EXCEPTION_DETAIL,
    "SKIP": SKIP,
}
_RAISED = "Traceback (most recent call last):"
_LINE = "*" * 70


def _examples(doc):
    """The examples of a docstring: source, expected output, line."""
    out = []
    lines = doc.expandtabs().split("\n")
    i = 0
    while i < len(lines):
        m = re.match(r"( *)>>> ?(.*)", lines[i])
        if m is None:
            i += 1
            continue
        indent = m.group(1)
        start = i
        source = [m.group(2)]
        i += 1
        while i < len(lines) and re.match(indent + r"\.\.\.( |$)", lines[i]):
            source.append(lines[i][len(indent) + 4:])
            i += 1
        want = []
        while i < len(lines) and lines[i].strip() and not re.match(" *>>>", lines[i]):
            want.append(lines[i][len(indent):])
            i += 1
        if len(source) > 1 or not re.match(r" *(#.*)?$", source[0]):
            out.append(("\n".join(source), "\n".join(want) + "\n" if want else "", start))
    return out


def _options(source, flags):
    m = re.search(r"#\s*doctest:\s*([^\n]*)", source)
    if m:
        for word in m.group(1).replace(",", " ").split():
            bit = _FLAGS.get(word[1:], 0)
            flags = flags | bit if word[0] == "+" else flags & ~bit
    return flags


def _matches(want, got, flags):
    if want == got:
        return True
    want = re.sub(r"(?m)^<BLANKLINE>\s*?$", "", want)
    got = re.sub(r"(?m)^[^\S\n]+$", "", got)
    if want == got:
        return True
    if flags & NORMALIZE_WHITESPACE:
        want = " ".join(want.split())
        got = " ".join(got.split())
        if want == got:
            return True
    if flags & ELLIPSIS and "..." in want:
        pattern = "(?s)" + ".*".join(re.escape(part) for part in want.split("..."))
        return re.fullmatch(pattern, got) is not None
    return False


def _run(source, scope):
    """What an example prints, and the last line of its exception or None."""
    out = io.StringIO()
    raised = None
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<doctest>", "single"), scope)
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            raised = "".join(traceback.format_exception_only(e))
    got = out.getvalue()
    return got + "\n" if got and got[-1] != "\n" else got, raised


def _raised_matches(want, raised, flags):
    lines = want.split("\n")
    i = 1
    while i < len(lines) and not re.match(r"\w", lines[i]):
        i += 1
    message = "\n".join(lines[i:])
    if flags & IGNORE_EXCEPTION_DETAIL:
        return re.match(r"[\w.]*", message).group().split(".")[-1] == re.match(
            r"[\w.]*", raised
        ).group().split(".")[-1]
    return _matches(message, raised, flags)


def _indent(text):
    return "".join("    " + line + "\n" for line in text.rstrip("\n").split("\n"))


def _report(name, source, want, got, raised):
    print(_LINE)
    print('File "%s", in %s' % (sys.argv[0], name))
    print("Failed example:")
    print(_indent(source), end="")
    if raised is not None:
        print("Exception raised:")
        print(_indent(raised), end="")
        return
    print("Expected:\n" + _indent(want) if want else "Expected nothing\n", end="")
    print("Got:\n" + _indent(got) if got else "Got nothing\n", end="")


def _check(name, doc, scope, verbose, flags):
    failed = 0
    examples = _examples(doc)
    for source, want, _line in examples:
        on = _options(source, flags)
        if on & SKIP:
            continue
        if verbose:
            print("Trying:\n" + _indent(source), end="")
            print("Expecting:\n" + _indent(want) if want else "Expecting nothing\n", end="")
        got, raised = _run(source, scope)
        if raised is None:
            good = _matches(want, got, on)
        else:
            good = want.startswith(_RAISED) and _raised_matches(want, raised, on)
        if good:
            if verbose:
                print("ok")
        else:
            failed += 1
            _report(name, source, want, got, raised)
    return failed, len(examples)


def _documented(name, value, module, out):
    if getattr(value, "__module__", None) != module and not isinstance(
        value, (staticmethod, classmethod, property)
    ):
        return
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    elif isinstance(value, property):
        value = value.fget
    doc = getattr(value, "__doc__", None)
    if isinstance(doc, str):
        out.append((name, doc))
    if isinstance(value, type):
        for key, member in value.__dict__.items():
            if callable(member) or isinstance(member, (staticmethod, classmethod, property)):
                _documented(name + "." + key, member, module, out)


def testmod(
    m=None,
    name=None,
    globs=None,
    verbose=None,
    report=True,
    optionflags=0,
    extraglobs=None,
    raise_on_error=False,
    exclude_empty=False,
):
    m = sys.modules["__main__"] if m is None else m
    scope = dict(m.__dict__ if globs is None else globs)
    scope.update(extraglobs or {})
    name = m.__name__ if name is None else name
    verbose = "-v" in sys.argv if verbose is None else verbose
    found = []
    if isinstance(getattr(m, "__doc__", None), str):
        found.append((name, m.__doc__))
    for key, value in list(m.__dict__.items()):
        if callable(value):
            _documented(name + "." + key, value, m.__name__, found)
    failed = attempted = 0
    broken = []
    for where, doc in sorted(found):
        f, n = _check(where, doc, dict(scope), verbose, optionflags)
        failed += f
        attempted += n
        if f:
            broken.append((where, f, n))
    if failed:
        print(_LINE)
        print("%d items had failures:" % len(broken))
        for where, f, n in broken:
            print(" %3d of %3d in %s" % (f, n, where))
        print("***Test Failed*** %d failures." % failed)
    elif verbose:
        print("%d passed and 0 failed.\nTest passed." % attempted)
    return TestResults(failed, attempted)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    if isinstance(getattr(f, "__doc__", None), str):
        _check(name, f.__doc__, dict(globs), verbose, optionflags)
