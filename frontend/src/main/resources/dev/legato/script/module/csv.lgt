"""Comma separated values: Python's csv."""

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}
_NAMES = (
    "delimiter",
    "quotechar",
    "escapechar",
    "doublequote",
    "skipinitialspace",
    "lineterminator",
    "quoting",
    "strict",
)


def _dialect(base, options):
    if isinstance(base, str):
        base = get_dialect(base)
    d = Dialect()
    for name in _NAMES:
        setattr(d, name, options.pop(name, getattr(base, name)))
    for name in options:
        raise TypeError("'%s' is an invalid keyword argument for this function" % name)
    if not isinstance(d.delimiter, str) or len(d.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return d


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = _dialect(dialect, options)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(
                "iterator should return strings, not %s (the file should be opened in text mode)"
                % type(line).__name__
            )
        self.line_num += 1
        return line

    def __next__(self):
        d = self.dialect
        quotes = d.quoting != QUOTE_NONE and d.quotechar is not None
        row = []
        field = []
        quoted = False  # inside quotes
        was_quoted = False
        start = True  # nothing of the field was read
        line = self._line()
        while True:
            i = 0
            n = len(line)
            ended = False
            while i < n:
                c = line[i]
                i += 1
                if d.escapechar is not None and c == d.escapechar:
                    field.append(line[i] if i < n else "\n")
                    i += 1
                    start = False
                elif quoted:
                    if c != d.quotechar:
                        field.append(c)
                    elif d.doublequote and i < n and line[i] == c:
                        field.append(c)
                        i += 1
                    else:
                        quoted = False
                elif c == "\n" or c == "\r":
                    ended = True
                    break
                elif start and quotes and c == d.quotechar:
                    quoted = was_quoted = True
                    start = False
                elif start and c == " " and d.skipinitialspace:
                    pass
                elif c == d.delimiter:
                    row.append(self._value(field, was_quoted))
                    field = []
                    was_quoted = False
                    start = True
                else:
                    field.append(c)
                    start = False
            if not quoted:
                break
            try:
                line = self._line()
            except StopIteration:
                if d.strict:
                    raise Error("unexpected end of data")
                break
        if row or field or was_quoted:
            row.append(self._value(field, was_quoted))
        return row

    def _value(self, field, was_quoted):
        text = "".join(field)
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            return float(text)
        return text


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _dialect(dialect, options))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def writerow(self, row):
        values = list(row)
        d = self.dialect
        text = d.delimiter.join(self._field(v, len(values) == 1) for v in values)
        return self._file.write(text + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, value, alone):
        d = self.dialect
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        text = "" if value is None else value if isinstance(value, str) else str(value)
        special = any(c in text for c in (d.delimiter, d.quotechar or "", "\n", "\r") if c)
        if d.quoting == QUOTE_NONE:
            if special:
                if d.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                for c in (d.escapechar, d.delimiter, d.quotechar, "\n", "\r"):
                    if c:
                        text = text.replace(c, d.escapechar + c)
            return text
        quote = (
            special
            or d.quoting == QUOTE_ALL
            or (d.quoting == QUOTE_NONNUMERIC and not number)
            or (alone and text == "")
        )
        if not quote:
            return text
        q = d.quotechar
        if d.doublequote:
            text = text.replace(q, q + q)
        elif q in text:
            if d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            text = text.replace(q, d.escapechar + q)
        return q + text + q


def writer(csvfile, dialect="excel", **options):
    return _Writer(csvfile, _dialect(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self._fieldnames = None if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
            self.line_num = self.reader.line_num
        return self._fieldnames

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        d = dict(zip(names, row))
        if len(row) > len(names):
            d[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            d[name] = self.restval
        return d


class DictWriter:
    def __init__(
        self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options
    ):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(
                "extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction
            )
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, **options)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _list(self, row):
        if self.extrasaction == "raise":
            wrong = [repr(k) for k in row if k not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(wrong))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, row):
        return self.writer.writerow(self._list(row))

    def writerows(self, rows):
        return self.writer.writerows([self._list(r) for r in rows])
