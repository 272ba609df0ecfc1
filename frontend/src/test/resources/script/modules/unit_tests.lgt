# Test cases: what each finds, and the counts.
import io
import unittest


class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('class')
    def setUp(self): self.x=1
    def test_ok(self): self.assertEqual(self.x,1)
    def test_eq(self): self.assertEqual(1,2)
    def test_msg(self): self.assertEqual(1,2,'message')
    def test_list(self): self.assertEqual([1,2,3],[1,5])
    def test_tuple(self): self.assertEqual((1,2),(1,2,3))
    def test_dict(self): self.assertEqual({'a':1},{'a':2,'b':3})
    def test_set(self): self.assertEqual({1},{2})
    def test_str(self): self.assertEqual('abc','abd')
    def test_mstr(self): self.assertEqual('abc\ndef\n','abd\ndef\n')
    def test_err(self):
        "Doc of err"
        1/0
    def test_true(self): self.assertTrue(0)
    def test_false(self): self.assertFalse([1],'yes')
    def test_almost(self): self.assertAlmostEqual(1.0,1.1)
    def test_almost2(self): self.assertAlmostEqual(1.0,1.1,delta=0.01)
    def test_almost3(self): self.assertAlmostEqual(1.0,1.00000001)
    def test_nalmost(self): self.assertNotAlmostEqual(1.0,1.00000001)
    def test_raises(self):
        with self.assertRaises(ValueError): pass
    def test_raises2(self):
        with self.assertRaises(ValueError) as cm: int('x')
        self.assertIn('invalid', str(cm.exception))
    def test_raises3(self): self.assertRaises(ZeroDivisionError, lambda: 1/0)
    def test_raises4(self):
        with self.assertRaisesRegex(ValueError,'foo'): int('x')
    def test_in(self): self.assertIn(1,[2])
    def test_notin(self): self.assertNotIn(1,[1])
    def test_is(self): self.assertIs(1,2)
    def test_isnone(self): self.assertIsNone(1)
    def test_isnotnone(self): self.assertIsNotNone(None)
    def test_inst(self): self.assertIsInstance(1,str)
    def test_less(self): self.assertLess(2,1)
    def test_ge(self): self.assertGreaterEqual(1,2)
    def test_regex(self): self.assertRegex('abc','x+')
    def test_count(self): self.assertCountEqual([1,2,2],[2,1,3])
    def test_fail(self): self.fail('no')
    @unittest.skip('why')
    def test_skip(self): pass
    def test_skip2(self): self.skipTest('inside')
    @unittest.expectedFailure
    def test_exp(self): self.fail()
    @unittest.expectedFailure
    def test_unexp(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i%2,0)
    def test_warns(self):
        import warnings
        with self.assertWarns(UserWarning): warnings.warn('x')
    def test_long(self): self.assertEqual('a'*200,'a'*199+'b')
    def test_longlist(self): self.assertEqual(list(range(50)), list(range(49))+[7])
    def tearDown(self): pass
class B(unittest.TestCase):
    def test_b(self): pass
@unittest.skipIf(True,'all')
class C(unittest.TestCase):
    def test_c(self): pass
class D(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError('no setup')
    def test_d(self): pass


def results(suite, verbosity):
    out = io.StringIO()
    r = unittest.TextTestRunner(stream=out, verbosity=verbosity).run(suite)
    lines = out.getvalue().split("\n")
    shown = [n for n, line in enumerate(lines) if line.startswith("=" * 70)]
    print("\n".join(lines[: shown[0] if shown else -4]))
    print(r.wasSuccessful(), r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures), len(r.unexpectedSuccesses), lines[-2])
    for test, text in r.failures + r.errors:
        name = str(test)
        message = text[text.rindex("Error: ") + 7 :] if "AssertionError" not in text else text[text.rindex("AssertionError") :]
        print(name, r.getDescription(test) == name, message)
    print([(str(t), why) for t, why in r.skipped])


load = unittest.defaultTestLoader
results(unittest.TestSuite(load.loadTestsFromTestCase(c) for c in (A, B, C, D)), 1)
results(load.loadTestsFromTestCase(B), 2)
suite = unittest.TestSuite()
suite.addTest(B("test_b"))
suite.addTest(A("test_ok"))
results(suite, 2)
print(load.getTestCaseNames(B), suite.countTestCases(), B("test_b").id(), repr(B("test_b")), A("test_err").shortDescription())
try:
    unittest.main(argv=["prog", "B.test_b"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as e:
    print("exit", e.code)
p = unittest.main(argv=["prog", "A.test_eq", "B"], exit=False, testRunner=unittest.TextTestRunner(stream=io.StringIO()))
print(p.result.testsRun, p.result.wasSuccessful())
