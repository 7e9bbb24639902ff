import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { PYTHON, withKernel } from "./jupyter.js";

const SUITE = fileURLToPath(new URL("kernel_tests.py", import.meta.url));
const TESTS = [
  ...["clear_output", "completion", "display_data", "error", "execute_result", "execute_stderr"],
  ...["execute_stdout", "history", "inspect", "is_complete", "kernel_info", "pager"],
];

it.each([
  ["the installed kernel", "autotts"],
  ["the control, Python's kernel,", "python3"],
])("%s passes every test of Jupyter's suite", async (_, name) => {
  const jupyter = await withKernel();
  const verdicts = (await jupyter.run(PYTHON, [SUITE, name])).trim().split("\n");
  expect(verdicts).toEqual(TESTS.map((test) => `passed ${test}`));
});
