import { expect, test } from "vitest";
import { RELEASE, releaseUrl } from "../../src/environment/release.js";
import { splitOf } from "../../src/environment/split.js";

test("RELEASE lists four models on three benchmarks with the splits that benchmarks have", () => {
  expect(new Set(RELEASE.files.map(({ model, benchmark }) => `${model}/${benchmark}`)).size).toBe(12);
  for (const { benchmark, split, sha256 } of RELEASE.files) {
    expect(split).toBe(splitOf(benchmark).split);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

test("releaseUrl() points to the pinned commit, or into a mirror", () => {
  const [file] = RELEASE.files;
  expect(releaseUrl(file!)).toBe(
    "https://raw.githubusercontent.com/zhengkid/AutoTTS/3cd98d12c7cb999afc5c21381f22ea5811ac6c05/efficient_reasoning_controller/test_environment/Qwen3-0.6B/aime24.json",
  );
  expect(releaseUrl(file!, "http://localhost/x/")).toBe("http://localhost/x/Qwen3-0.6B/aime24.json");
});
