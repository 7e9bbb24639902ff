"""Runs Jupyter's own jupyter_kernel_test against an installed kernel: `kernel_tests.py autotts | tslab | python3`.

Prints `passed`, `failed` or `skipped` and the name of each test; exits 1 unless all that apply to the kernel pass.
"""

import sys
import unittest

import jupyter_kernel_test


class TypeScript(jupyter_kernel_test.KernelTests):
    not_applicable = ()
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    code_generate_error = "throw new RangeError('bad')"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "[1, 'a']", "result": "[ 1, 'a' ]"},
        {"code": "const p: Promise<number> = Promise.resolve(5); await p", "result": "5"},
        {"code": "new Map([['k', { deep: 1 }]])", "result": "Map(1) { 'k' => { deep: 1 } }"},
    ]
    code_display_data = [
        {"code": 'import * as tslab from "tslab"; tslab.display.html("<b>x</b>")', "mime": "text/html"},
        {"code": 'import * as tslab from "tslab"; tslab.display.svg("<svg/>")', "mime": "image/svg+xml"},
        {"code": 'import * as tslab from "tslab"; tslab.display.markdown("*x*")', "mime": "text/markdown"},
    ]
    completion_samples = [
        {"text": "Math.cbr", "matches": {"cbrt"}},
        {"text": "const numbers = [1, 2]; numbers.copyWi", "matches": {"copyWithin"}},
    ]
    complete_code_samples = ["1 + 1", "const x = { a: 1 }", "function f() { return 1 }", "await p", "// note"]
    incomplete_code_samples = ["function f() {", "const x = {", "if (true) {\n  1 +", "`open", "/* open"]
    invalid_code_samples = ["const = 5", "1 +* 2", ")", "function {}"]
    code_history_pattern = "1?*2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"


class Autotts(TypeScript):
    kernel_name = "autotts"
    code_page_something = "page('long text')"


class Tslab(TypeScript):
    kernel_name = "tslab"
    not_applicable = ("test_pager",)


class Ipykernel(jupyter_kernel_test.KernelTests):
    """The control: if Python's kernel fails, it is the harness."""

    kernel_name = "python3"
    not_applicable = ("hist_access_type='range'",)
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('oops', file=sys.stderr)"
    code_generate_error = "raise ValueError"
    code_execute_result = [{"code": f"1+{n}+1", "result": str(n + 2)} for n in (2, 3, 4)]
    code_display_data = [
        {"code": "from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "mime": "text/html"},
    ]
    completion_samples = [{"text": "zi", "matches": {"zip"}}]
    complete_code_samples = ["1", "print('hello, world')", "def f(x):\n  return x*2\n\n\n"]
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x*2"]
    invalid_code_samples = ["import = 7q"]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "search")
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"
    code_page_something = "zip?"


SUITES = {suite.kernel_name: suite for suite in (Autotts, Tslab, Ipykernel)}


class Result(unittest.TextTestResult):
    """A subtest takes its whole test with it; a skip is a failure where the test applies."""

    def startTest(self, test):
        super().startTest(test)
        self.verdict = "passed"

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self.verdict = "failed"

    def addError(self, test, error):
        super().addError(test, error)
        self.verdict = "failed"

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.verdict = "failed"

    def addSkip(self, test, reason):
        if not any(name in str(test) for name in SUITE.not_applicable):
            self.addFailure(test, (AssertionError, AssertionError("skipped though it applies"), None))
        elif isinstance(test, SUITE):
            self.verdict = "skipped"

    def stopTest(self, test):
        super().stopTest(test)
        print(self.verdict, test._testMethodName.replace("test_", "", 1), flush=True)


SUITE = {suite.kernel_name: suite for suite in (Autotts, Tslab, Ipykernel)}[sys.argv[1]]
tests = unittest.defaultTestLoader.loadTestsFromTestCase(SUITE)
result = unittest.TextTestRunner(resultclass=Result).run(tests)
sys.exit(0 if result.wasSuccessful() else 1)
