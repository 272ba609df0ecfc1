"""Messages by level: the part of Python's logging that programs use."""

import os
import sys
import time
import traceback

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_start = time.time()
_disabled = 0


def getLevelName(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
    return _names.get(level, "Level %s" % level)


def addLevelName(level, name):
    _names[level] = name


def _level(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
        raise ValueError("Unknown level: %r" % level)
    if not isinstance(level, int):
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    return level


class LogRecord:
    def __init__(self, name, level, msg, args, exc_info, extra):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.msg = msg
        self.args = args
        self.exc_info = exc_info
        self.exc_text = None
        self.created = time.time()
        self.msecs = (self.created - int(self.created)) * 1000
        self.relativeCreated = (self.created - _start) * 1000
        self.process = os.getpid() if hasattr(os, "getpid") else 0
        self.thread = 0
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.pathname = sys.argv[0] if sys.argv else ""
        self.filename = os.path.basename(self.pathname)
        self.module = os.path.splitext(self.filename)[0]
        if extra:
            for key, value in extra.items():
                setattr(self, key, value)

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%"):
        if style not in ("%", "{"):
            raise NotImplementedError("logging.Formatter: style=%r; use '%%' or '{'" % style)
        self._style = style
        self._fmt = fmt or ("%(message)s" if style == "%" else "{message}")
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        when = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        return "%s,%03d" % (time.strftime("%Y-%m-%d %H:%M:%S", when), record.msecs)

    def formatException(self, exc_info):
        return "".join(traceback.format_exception(exc_info)).rstrip("\n")

    def format(self, record):
        record.message = record.getMessage()
        if "asctime" in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        if self._style == "%":
            text = self._fmt % record.__dict__
        else:
            text = self._fmt.format(**record.__dict__)
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return text


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        n = self.name
        return not n or record.name == n or record.name.startswith(n + ".")


class _Filtered:
    def __init__(self):
        self.filters = []

    def addFilter(self, f):
        if f not in self.filters:
            self.filters.append(f)

    def removeFilter(self, f):
        if f in self.filters:
            self.filters.remove(f)

    def filter(self, record):
        return all(f.filter(record) if hasattr(f, "filter") else f(record) for f in self.filters)


class Handler(_Filtered):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _level(level)
        self.formatter = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _plain).format(record)

    def handle(self, record):
        if self.filter(record):
            self.emit(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        pass


class NullHandler(Handler):
    def emit(self, record):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        self.flush()

    def flush(self):
        self.stream.flush()


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False):
        self.baseFilename = os.path.abspath(str(filename))
        super().__init__(open(filename, mode))

    def close(self):
        self.stream.close()


class Logger(_Filtered):
    def __init__(self, name, level=NOTSET, parent=None):
        super().__init__()
        self.name = name
        self.level = _level(level)
        self.parent = parent
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None):
        if not self.isEnabledFor(level):
            return
        if exc_info and not isinstance(exc_info, BaseException):
            exc_info = sys.exc_info()[1]
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.handle(LogRecord(self.name, level, msg, args, exc_info, extra))

    def handle(self, record):
        if not self.filter(record):
            return
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING:
            sys.stderr.write(record.getMessage() + "\n")

    def __repr__(self):
        level = getLevelName(self.getEffectiveLevel())
        return "<%s %s (%s)>" % (self.__class__.__name__, self.name, level)


class RootLogger(Logger):
    pass


_plain = Formatter()
root = RootLogger("root", WARNING)
_loggers = {}


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        dot = name.rfind(".")
        parent = root
        while dot > 0:
            if name[:dot] in _loggers:
                parent = _loggers[name[:dot]]
                break
            dot = name.rfind(".", 0, dot)
        made = Logger(name, NOTSET, parent)
        for other, logger in _loggers.items():
            below = other.startswith(name + ".")
            if below and (logger.parent is root or len(logger.parent.name) < len(name)):
                logger.parent = made
        _loggers[name] = made
    return _loggers[name]


def basicConfig(
    *,
    filename=None,
    filemode="a",
    format=None,
    datefmt=None,
    style="%",
    level=None,
    stream=None,
    handlers=None,
    force=False,
    encoding=None,
    errors=None
):
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    if handlers is None:
        handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
    formatter = Formatter(format or BASIC_FORMAT, datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def disable(level=CRITICAL):
    global _disabled
    _disabled = _level(level)


def shutdown():
    for handler in root.handlers:
        handler.flush()


def _ready():
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    _ready().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _ready().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _ready().warning(msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    _ready().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    _ready().error(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    _ready().critical(msg, *args, **kwargs)


fatal = critical


def log(level, msg, *args, **kwargs):
    _ready().log(level, msg, *args, **kwargs)
