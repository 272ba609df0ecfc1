"""Tests in classes: Python's unittest.case."""

import difflib
import pprint
import re
import warnings

_LONGEST = 80


class SkipTest(Exception):
    """Raised by a test that is to be left out."""



def _shortened(text):
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " [truncated]..."


def _repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return _shortened(text) if short else text


def _pair(first, second):
    """Both as text; what they begin with in common is left out when they are long."""
    texts = [_repr(first), _repr(second)]
    if max(len(t) for t in texts) <= _LONGEST:
        return texts
    common = 0
    while common < min(len(t) for t in texts) and texts[0][common] == texts[1][common]:
        common += 1
    room = _LONGEST - max(len(t) - common for t in texts)
    if room - 17 > 5:
        return [_between(t[:common], 5, room - 17) + t[common:] for t in texts]
    start = _between(texts[0][:common], 5, 5)
    return [start + _between(t[common:], 41, 5) for t in texts]


def _between(text, begin, end):
    left_out = len(text) - begin - end
    return "%s[%d chars]%s" % (text[:begin], left_out, text[len(text) - end :]) if left_out > 12 else text


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):

            def left_out(*args, **kwargs):
                raise SkipTest(reason)

            left_out.__name__ = item.__name__
            left_out.__doc__ = item.__doc__
            left_out.__unittest_skip__ = True
            left_out.__unittest_skip_why__ = reason
            return left_out
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skip(reason) if not condition else lambda item: item


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Raises:
    """The context of assertRaises, and of assertRaisesRegex where there is a pattern."""

    def __init__(self, case, expected, pattern, msg):
        self._case = case
        self.expected = expected
        self._pattern = pattern
        self._msg = msg
        self.exception = None

    def __enter__(self):
        return self

    def _fail(self, text):
        raise self._case.failureException(self._case._formatMessage(self._msg, text))

    def __exit__(self, kind, value, tb):
        if kind is None:
            names = self.expected.__name__ if isinstance(self.expected, type) else str(self.expected)
            self._fail("%s not raised" % names)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self._pattern is not None and not re.search(self._pattern, str(value)):
            shown = self._pattern.pattern if hasattr(self._pattern, "pattern") else self._pattern
            self._fail('"%s" does not match "%s"' % (shown, value))
        return True


class _Warns:
    """The context of assertWarns."""

    def __init__(self, case, expected, pattern, msg):
        self._case = case
        self.expected = expected
        self._pattern = pattern
        self._msg = msg

    def __enter__(self):
        self._catch = warnings.catch_warnings(record=True)
        self.warnings = self._catch.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, kind, value, tb):
        self._catch.__exit__(kind, value, tb)
        if kind is not None:
            return False
        first = None
        for w in self.warnings:
            if issubclass(w.category, self.expected):
                first = first or w.message
                if self._pattern is None or re.search(self._pattern, str(w.message)):
                    self.warning = w.message
                    return False
        name = self.expected.__name__ if isinstance(self.expected, type) else str(self.expected)
        text = "%s not triggered" % name if first is None else '"%s" does not match "%s"' % (self._pattern, first)
        raise self._case.failureException(self._case._formatMessage(self._msg, text))


class _SubTest:
    """A part of a test, which goes on after its failure."""

    def __init__(self, case, msg, params):
        self._case = case
        self._text = " ".join((["[%s]" % msg] if msg is not None else []) + (["(%s)" % ", ".join("%s=%r" % p for p in params.items())] if params else []))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        result = self._case._result
        if kind is None or result is None or not issubclass(kind, Exception) or issubclass(kind, SkipTest):
            return False
        self._case._failed_parts = True
        what = "%s %s" % (self._case, self._text or "(<subtest>)")
        (result._add_failure if issubclass(kind, self._case.failureException) else result._add_error)(self._case, value, what)
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._result = None
        self._cleanups = []
        self._kinds = {}
        if methodName != "runTest" and not hasattr(self, methodName):
            raise ValueError("no such test method in %s: %s" % (type(self), methodName))

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return "%s.%s" % (_class_name(type(self)), self._testMethodName)

    def shortDescription(self):
        doc = getattr(self, self._testMethodName).__doc__
        return doc.strip().split("\n")[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def __str__(self):
        return "%s (%s.%s)" % (self._testMethodName, _class_name(type(self)), self._testMethodName)

    def __repr__(self):
        return "<%s testMethod=%s>" % (_class_name(type(self)), self._testMethodName)

    def addTypeEqualityFunc(self, typeobj, function):
        self._kinds[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def __call__(self, *args):
        return self.run(*args)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        self.doCleanups()

    def run(self, result=None):
        if result is None:
            from unittest import TestResult

            result = TestResult()
        self._result = result
        self._failed_parts = False
        method = getattr(self, self._testMethodName)
        result.startTest(self)
        try:
            for item in (type(self), method):
                if getattr(item, "__unittest_skip__", False):
                    result.addSkip(self, getattr(item, "__unittest_skip_why__", ""))
                    return result
            expecting = getattr(type(self), "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            problems = []
            if self._attempt(self.setUp, problems):
                self._attempt(method, problems)
                self._attempt(self.tearDown, problems)
            self._attempt(self.doCleanups, problems)
            self._report(result, problems, expecting)
        finally:
            result.stopTest(self)
            self._result = None
        return result

    def _attempt(self, function, problems):
        try:
            function()
            return True
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            problems.append(e)
            return False

    def _report(self, result, problems, expecting):
        for e in problems:
            if isinstance(e, SkipTest):
                result.addSkip(self, str(e))
            elif expecting:
                result.addExpectedFailure(self, (type(e), e, None))
                return
            elif isinstance(e, self.failureException):
                result.addFailure(self, (type(e), e, None))
            else:
                result.addError(self, (type(e), e, None))
        if not problems and not self._failed_parts:
            if expecting:
                result.addUnexpectedSuccess(self)
            else:
                result.addSuccess(self)

    # --- assertions

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else "%s : %s" % (standard, msg)

    def _require(self, holds, msg, text, *values):
        if not holds:
            raise self.failureException(self._formatMessage(msg, text % tuple(values)))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._require(False, msg, "%s is not true", _repr(expr))

    def assertFalse(self, expr, msg=None):
        if expr:
            self._require(False, msg, "%s is not false", _repr(expr))

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            kinds = {list: self.assertListEqual, tuple: self.assertTupleEqual, dict: self.assertDictEqual, set: self.assertSetEqual, frozenset: self.assertSetEqual, str: self.assertMultiLineEqual}
            own = self._kinds.get(type(first)) or kinds.get(type(first))
            if own is not None:
                own(first, second, msg=msg)
                return
        if not first == second:
            self._require(False, msg, "%s != %s", *_pair(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._require(False, msg, "%s == %s", _repr(first), _repr(second))

    def _nearly(self, first, second, places, delta):
        """Whether two are near, and how to say what they are apart."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        apart = abs(first - second)
        if delta is not None:
            return apart <= delta, "within %s delta (%s difference)" % (_repr(delta), _repr(apart))
        places = 7 if places is None else places
        return round(apart, places) == 0, "within %r places (%s difference)" % (places, _repr(apart))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, text = self._nearly(first, second, places, delta)
        if not near:
            self._require(False, msg, "%s != %s %s", _repr(first), _repr(second), text)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, text = self._nearly(first, second, places, delta)
        if first == second or near:
            text = text if delta is not None else text[: text.index(" (")]
            self._require(False, msg, "%s == %s %s", _repr(first), _repr(second), text)

    def _compared(self, first, second, msg, holds, sign):
        if not holds:
            self._require(False, msg, "%s not %s %s", _repr(first), sign, _repr(second))

    def assertLess(self, a, b, msg=None):
        self._compared(a, b, msg, a < b, "less than")

    def assertLessEqual(self, a, b, msg=None):
        self._compared(a, b, msg, a <= b, "less than or equal to")

    def assertGreater(self, a, b, msg=None):
        self._compared(a, b, msg, a > b, "greater than")

    def assertGreaterEqual(self, a, b, msg=None):
        self._compared(a, b, msg, a >= b, "greater than or equal to")

    def assertIs(self, expr1, expr2, msg=None):
        self._require(expr1 is expr2, msg, "%s is not %s", _repr(expr1), _repr(expr2))

    def assertIsNot(self, expr1, expr2, msg=None):
        self._require(expr1 is not expr2, msg, "unexpectedly identical: %s", _repr(expr1))

    def assertIsNone(self, obj, msg=None):
        self._require(obj is None, msg, "%s is not None", _repr(obj))

    def assertIsNotNone(self, obj, msg=None):
        self._require(obj is not None, msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._require(member in container, msg, "%s not found in %s", _repr(member), _repr(container))

    def assertNotIn(self, member, container, msg=None):
        self._require(member not in container, msg, "%s unexpectedly found in %s", _repr(member), _repr(container))

    def assertIsInstance(self, obj, cls, msg=None):
        self._require(isinstance(obj, cls), msg, "%s is not an instance of %r", _repr(obj), cls)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._require(not isinstance(obj, cls), msg, "%s is an instance of %r", _repr(obj), cls)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        self._require(pattern.search(text), msg, "Regex didn't match: %r not found in %r", pattern.pattern, text)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        m = pattern.search(text)
        if m:
            self._require(False, msg, "Regex matched: %r matches %r in %r", text[m.start() : m.end()], pattern.pattern, text)

    def _within(self, context, args, kwargs):
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._within(_Raises(self, expected_exception, None, None if args else kwargs.pop("msg", None)), args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return self._within(_Raises(self, expected_exception, expected_regex, None if args else kwargs.pop("msg", None)), args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return self._within(_Warns(self, expected_warning, None, None if args else kwargs.pop("msg", None)), args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return self._within(_Warns(self, expected_warning, expected_regex, None if args else kwargs.pop("msg", None)), args, kwargs)

    def _with_lines(self, text, lines):
        diff = "\n" + "\n".join(lines)
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return text + "\nDiff is %s characters long. Set self.maxDiff to None to see it." % len(diff)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        kind = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for place, x in (("First", first), ("Second", second)):
                if not isinstance(x, seq_type):
                    raise self.failureException("%s sequence is not a %s: %s" % (place, kind, _repr(x)))
        if first == second:
            return
        text = "%ss differ: %s != %s\n" % ((kind.capitalize(),) + tuple(_pair(first, second)))
        n, m = len(first), len(second)
        for i in range(min(n, m)):
            if first[i] != second[i]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + tuple(_pair(first[i], second[i])))
                break
        if n > m:
            text += "\nFirst %s contains %d additional elements.\nFirst extra element %d:\n%s\n" % (kind, n - m, m, _repr(first[m]))
        elif m > n:
            text += "\nSecond %s contains %d additional elements.\nFirst extra element %d:\n%s\n" % (kind, m - n, n, _repr(second[n]))
        lines = difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())
        self.fail(self._formatMessage(msg, self._with_lines(text, lines)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for place, only in (("first", set1 - set2), ("second", set2 - set1)):
            if only:
                lines.append("Items in the %s set but not the %s:" % (place, "second" if place == "first" else "first"))
                lines += [repr(x) for x in only]
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = "%s != %s" % tuple(_pair(d1, d2))
            lines = difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines())
            self.fail(self._formatMessage(msg, self._with_lines(text, lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            ends = "" if first[-1:] == "\n" and second[-1:] == "\n" else "\n"
            lines = difflib.ndiff((first + ends).splitlines(keepends=True), (second + ends).splitlines(keepends=True))
            text = "%s != %s" % tuple(_pair(first, second))
            diff = "\n" + "".join(lines)
            if self.maxDiff is not None and len(diff) > self.maxDiff:
                diff = "\nDiff is %s characters long. Set self.maxDiff to None to see it." % len(diff)
            self.fail(self._formatMessage(msg, text + diff))

    def assertCountEqual(self, first, second, msg=None):
        left, right = list(first), list(second)
        different = []
        for x in left + right:
            counts = (left.count(x), right.count(x))
            if counts[0] != counts[1] and all(y != x for _, _, y in different):
                different.append(counts + (x,))
        if different:
            lines = ["First has %d, Second has %d:  %r" % d for d in different]
            self.fail(self._formatMessage(msg, self._with_lines("Element counts were not equal:", lines)))


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        self._function = testFunc
        super().__init__()

    def runTest(self):
        self._function()


def _class_name(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)
