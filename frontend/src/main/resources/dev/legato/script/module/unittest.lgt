"""Tests in classes: Python's unittest, whose results go to standard error."""

import sys
import time
import traceback
from unittest.case import FunctionTestCase, SkipTest, TestCase, _class_name, expectedFailure, skip, skipIf, skipUnless

_OWN = '  File "<unittest'


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for t in tests:
            self.addTest(t)

    def countTestCases(self):
        return sum(t.countTestCases() for t in self._tests)

    def _flat(self):
        for t in self._tests:
            if isinstance(t, TestSuite):
                yield from t._flat()
            else:
                yield t

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        """Runs what classes and modules have around their tests, too."""
        current = module = None
        usable = {}
        for t in self._flat():
            cls = type(t)
            if cls is not current:
                if current is not None:
                    self._leave(result, current, "tearDownClass", usable)
                if cls.__module__ != module:
                    self._module(result, module, "tearDownModule")
                    module = cls.__module__
                    usable[module] = self._module(result, module, "setUpModule")
                current = cls
                skipped = getattr(cls, "__unittest_skip__", False)
                usable[cls] = usable[module] and (skipped or self._around(result, cls.setUpClass, "setUpClass (%s)" % _class_name(cls)))
            if usable[cls]:
                t.run(result)
            if result.shouldStop:
                break
        if current is not None:
            self._leave(result, current, "tearDownClass", usable)
            self._module(result, module, "tearDownModule")
        return result

    def _leave(self, result, cls, name, usable):
        if usable[cls] and not getattr(cls, "__unittest_skip__", False):
            self._around(result, getattr(cls, name), "%s (%s)" % (name, _class_name(cls)))

    def _module(self, result, module, name):
        function = getattr(sys.modules.get(module), name, None)
        return function is None or self._around(result, function, "%s (%s)" % (name, module))

    def _around(self, result, function, what):
        try:
            function()
            return True
        except SkipTest as e:
            result.addSkip(_Place(what), str(e))
        except Exception as e:
            result._add_error(_Place(what), e, what)
        return False


class _Place:
    """What stands for setUpClass in a result."""

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class TestLoader:
    testMethodPrefix = "test"
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted(n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, n)))

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(n) for n in names])

    def loadTestsFromModule(self, module):
        suites = []
        for name in sorted(vars(module)):
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, TestCase) and item not in (TestCase, FunctionTestCase):
                suites.append(self.loadTestsFromTestCase(item))
        return self.suiteClass(suites)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = __import__(parts.pop(0))
        item, parent = module, None
        for p in parts:
            parent, item = item, getattr(item, p)
        if isinstance(item, type) and issubclass(item, TestCase):
            return self.loadTestsFromTestCase(item)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        return self.loadTestsFromModule(item)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(n, module) for n in names])


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test"):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)


def _trace(e):
    """The traceback without the frames of this module."""
    lines = "".join(traceback.format_exception(type(e), e, None)).split("\n")
    kept = []
    i = 0
    while i < len(lines):
        if lines[i].startswith(_OWN):
            i += 1
            while i < len(lines) and lines[i].startswith("    "):
                i += 1
        else:
            kept.append(lines[i])
            i += 1
    return "\n".join(kept)


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def _note(self, letter, word):
        pass

    def _add_error(self, test, e, what=None):
        self.errors.append((what or test, _trace(e)))
        self._note("E", "ERROR")
        self.shouldStop = self.shouldStop or self.failfast

    def _add_failure(self, test, e, what=None):
        self.failures.append((what or test, _trace(e)))
        self._note("F", "FAIL")
        self.shouldStop = self.shouldStop or self.failfast

    def addError(self, test, err):
        self._add_error(test, err[1])

    def addFailure(self, test, err):
        self._add_failure(test, err[1])

    def addSuccess(self, test):
        self._note(".", "ok")

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))
        self._note("s", "skipped %r" % reason)

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, _trace(err[1])))
        self._note("x", "expected failure")

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._note("u", "unexpected success")

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)


class TextTestResult(TestResult):
    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream = stream
        self.descriptions = descriptions
        self.verbosity = verbosity

    def getDescription(self, test):
        first = test.shortDescription() if self.descriptions and hasattr(test, "shortDescription") else None
        return "\n".join((str(test), first)) if first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(self.getDescription(test) + " ... ")
            self.stream.flush()

    def _note(self, letter, word):
        if self.verbosity > 0:
            self.stream.write(word + "\n" if self.verbosity > 1 else letter)
            self.stream.flush()

    def printErrors(self):
        if self.verbosity > 0:
            self.stream.write("\n")
        for kind, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in found:
                self.stream.write("=" * 70 + "\n%s: %s\n" % (kind, self.getDescription(test)) + "-" * 70 + "\n%s\n" % text)
        if self.unexpectedSuccesses:
            self.stream.write("=" * 70 + "\n")
            for test in self.unexpectedSuccesses:
                self.stream.write("UNEXPECTED SUCCESS: %s\n" % self.getDescription(test))


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, tb_locals=False):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.resultclass = resultclass or self.resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        start = time.perf_counter()
        test(result)
        taken = time.perf_counter() - start
        result.printErrors()
        n = result.testsRun
        text = "-" * 70 + "\nRan %d test%s in %.3fs\n\n" % (n, "" if n == 1 else "s", taken)
        counts = [("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                  ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)]
        shown = ", ".join("%s=%d" % (name, len(found)) for name, found in counts if found)
        text += ("OK" if result.wasSuccessful() else "FAILED") + (" (%s)" % shown if shown else "")
        self.stream.write(text + "\n")
        self.stream.flush()
        return result


class TestProgram:
    """Runs the tests of a module as the command line says: -v, -q, -f and names of classes or tests."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, tb_locals=False):
        argv = sys.argv if argv is None else argv
        if isinstance(module, str):
            name, module = module, sys.modules.get(module)
            module = __import__(name) if module is None else module
        names = []
        for word in argv[1:]:
            if word in ("-v", "--verbose"):
                verbosity = 2
            elif word in ("-q", "--quiet"):
                verbosity = 0
            elif word in ("-f", "--failfast"):
                failfast = True
            elif word in ("-b", "--buffer", "-c", "--catch", "--locals"):
                continue
            elif word.startswith("-"):
                sys.stderr.write("usage: %s [-v] [-q] [-f] [tests ...]\n%s: error: unrecognized arguments: %s\n" % (argv[0], argv[0], word))
                sys.exit(2)
            else:
                names.append(word)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        test = testLoader.loadTestsFromNames(names, module) if names else testLoader.loadTestsFromModule(module)
        if testRunner is None:
            testRunner = TextTestRunner
        if isinstance(testRunner, type):
            testRunner = testRunner(verbosity=verbosity, failfast=bool(failfast))
        self.result = testRunner.run(test)
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
