"""What functions and classes tell of themselves: Python's inspect, without sources and frames."""

import types

__all__ = ["Parameter", "Signature", "signature", "getfullargspec", "getmembers", "getdoc", "cleandoc", "isfunction", "ismethod", "isclass", "ismodule", "isgenerator", "isgeneratorfunction", "isbuiltin", "isroutine", "isabstract", "unwrap"]


class _empty:
    """Stands for a default or an annotation that is not there."""


class _Kind(int):
    def __new__(cls, value, name, description):
        made = int.__new__(cls, value)
        made.name = name
        made.description = description
        return made

    def __repr__(self):
        return "<_ParameterKind.%s: %d>" % (self.name, int(self))

    def __str__(self):
        return self.name


class Parameter:
    empty = _empty
    POSITIONAL_ONLY = _Kind(0, "POSITIONAL_ONLY", "positional-only")
    POSITIONAL_OR_KEYWORD = _Kind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
    VAR_POSITIONAL = _Kind(2, "VAR_POSITIONAL", "variadic positional")
    KEYWORD_ONLY = _Kind(3, "KEYWORD_ONLY", "keyword-only")
    VAR_KEYWORD = _Kind(4, "VAR_KEYWORD", "variadic keyword")

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        known = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation}
        known.update(changes)
        return Parameter(known.pop("name"), known.pop("kind"), **known)

    def __str__(self):
        text = {2: "*", 4: "**"}.get(int(self.kind), "") + self.name
        if self.annotation is not _empty:
            text += ": " + _annotation(self.annotation)
        if self.default is not _empty:
            text += (" = %r" if self.annotation is not _empty else "=%r") % (self.default,)
        return text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)


def _annotation(note):
    if isinstance(note, type):
        return note.__qualname__ if note.__module__ in ("builtins",) else note.__module__ + "." + note.__qualname__
    return repr(note)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for p in self.signature.parameters.values():
            if p.kind >= Parameter.KEYWORD_ONLY or p.name not in self.arguments:
                break
            found += self.arguments[p.name] if p.kind == Parameter.VAR_POSITIONAL else [self.arguments[p.name]]
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        late = False
        for p in self.signature.parameters.values():
            if p.kind == Parameter.VAR_KEYWORD:
                found.update(self.arguments.get(p.name, {}))
            elif p.name not in self.arguments:
                late = True
            elif late or p.kind == Parameter.KEYWORD_ONLY:
                found[p.name] = self.arguments[p.name]
        return found

    def apply_defaults(self):
        all = {}
        for p in self.signature.parameters.values():
            absent = () if p.kind == Parameter.VAR_POSITIONAL else {} if p.kind == Parameter.VAR_KEYWORD else p.default
            if p.name in self.arguments or absent is not _empty:
                all[p.name] = self.arguments.get(p.name, absent)
        self.arguments = all

    def __repr__(self):
        return "<BoundArguments (%s)>" % ", ".join("%s=%r" % item for item in self.arguments.items())


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def replace(self, **changes):
        return Signature(changes.get("parameters", list(self.parameters.values())), return_annotation=changes.get("return_annotation", self.return_annotation))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        left = list(args)
        found = {}
        rest = None
        for p in self.parameters.values():
            if p.kind == Parameter.VAR_POSITIONAL:
                if left:
                    found[p.name] = tuple(left)
                left = []
            elif p.kind == Parameter.VAR_KEYWORD:
                rest = p.name
            elif left and p.kind <= Parameter.POSITIONAL_OR_KEYWORD:
                if p.name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError("multiple values for argument %r" % p.name)
                found[p.name] = left.pop(0)
            elif p.name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                found[p.name] = kwargs.pop(p.name)
            elif p.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % p.name)
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest is None:
                raise TypeError("got an unexpected keyword argument %r" % next(iter(kwargs)))
            found[rest] = kwargs
        return BoundArguments(self, found)

    def __str__(self):
        texts = []
        only = False
        star = False
        for p in self.parameters.values():
            if only and p.kind != Parameter.POSITIONAL_ONLY:
                texts.append("/")
            only = p.kind == Parameter.POSITIONAL_ONLY
            if p.kind == Parameter.KEYWORD_ONLY and not star:
                texts.append("*")
            star = star or p.kind in (Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY)
            texts.append(str(p))
        if only:
            texts.append("/")
        end = "" if self.return_annotation is _empty else " -> " + _annotation(self.return_annotation)
        return "(" + ", ".join(texts) + ")" + end

    def __repr__(self):
        return "<Signature %s>" % self

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj)
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if isinstance(obj, type):
        made = getattr(obj, "__init__", None)
        if isinstance(made, types.FunctionType):
            return _without_first(_of_function(made))
        made = getattr(obj, "__new__", None)
        if isinstance(made, types.FunctionType):
            return _without_first(_of_function(made))
        if obj.__module__ != "builtins":
            return Signature()
    elif isinstance(getattr(type(obj), "__call__", None), types.FunctionType):
        return _without_first(_of_function(type(obj).__call__))
    raise ValueError("no signature found for builtin %r" % (obj,))


def _without_first(s):
    return s.replace(parameters=list(s.parameters.values())[1:])


def _of_function(f):
    code = f.__code__
    notes = f.__annotations__
    names = code.co_varnames
    n = code.co_argcount
    defaults = f.__defaults__ or ()
    named = f.__kwdefaults__ or {}
    all = []
    for i in range(n):
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        default = defaults[i - n + len(defaults)] if i >= n - len(defaults) else _empty
        all.append(Parameter(names[i], kind, default=default, annotation=notes.get(names[i], _empty)))
    k = n + code.co_kwonlyargcount
    if code.co_flags & 4:
        all.append(Parameter(names[k], Parameter.VAR_POSITIONAL, annotation=notes.get(names[k], _empty)))
        k += 1
    for name in names[n : n + code.co_kwonlyargcount]:
        all.append(Parameter(name, Parameter.KEYWORD_ONLY, default=named.get(name, _empty), annotation=notes.get(name, _empty)))
    if code.co_flags & 8:
        all.append(Parameter(names[k], Parameter.VAR_KEYWORD, annotation=notes.get(names[k], _empty)))
    return Signature(all, return_annotation=notes.get("return", _empty))


def getfullargspec(func):
    from collections import namedtuple

    kind = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
    bound = isinstance(func, types.MethodType)
    f = func.__func__ if bound else func.__init__ if isinstance(func, type) else func
    s = _of_function(f)
    by_kind = [[p.name for p in s.parameters.values() if p.kind == k] for k in range(5)]
    notes = {"return": s.return_annotation} if s.return_annotation is not _empty else {}
    notes.update(f.__annotations__)
    return kind(by_kind[0] + by_kind[1], by_kind[2][0] if by_kind[2] else None, by_kind[4][0] if by_kind[4] else None, f.__defaults__, by_kind[3], f.__kwdefaults__, notes)


def getmembers(obj, predicate=None):
    found = []
    for name in sorted(dir(obj)):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isgeneratorfunction(obj):
    f = obj.__func__ if ismethod(obj) else obj
    return isfunction(f) and bool(f.__code__.co_flags & 32)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isabstract(obj):
    return isclass(obj) and bool(getattr(obj, "__abstractmethods__", ()))


def getsource(obj):
    raise OSError("could not get source code")


getsourcelines = getsourcefile = getfile = getsource


def currentframe():
    return None
