import { expect, test } from "vitest";
import { Lists } from "../../src/replay/lists.js";

test("Lists hand out one array of each length, begun as the filler", () => {
  const lists = new Lists(["a", "b", "c"]);
  expect(lists.of(2)).toEqual(["a", "b"]);
  expect(lists.of(0)).toEqual([]);
  lists.of(2)[0] = "z";
  expect(lists.of(2)).toEqual(["z", "b"]);
  expect(lists.of(2)).toBe(lists.of(2));
  expect(lists.of(3)).toEqual(["a", "b", "c"]);
});
