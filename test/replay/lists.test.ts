import { expect, test } from "vitest";
import { Lists } from "../../src/replay/lists.js";

test("Lists hand out one array of each length, begun as the filler", () => {
  const lists = new Lists(["a", "b", "c"]);
  expect(lists.of(2, 1)).toEqual(["a", "b"]);
  expect(lists.of(0, 1)).toEqual([]);
  lists.of(2, 1)[0] = "z";
  expect(lists.of(2, 1)).toEqual(["z", "b"]);
  expect(lists.of(2, 1)).toBe(lists.of(2, 1));
  expect(lists.of(3, 1)).toEqual(["a", "b", "c"]);
});

test("Lists begin anew with each generation", () => {
  const lists = new Lists(["a", "b"]);
  const first = lists.of(2, 1);
  expect(lists.of(2, 2)).not.toBe(first);
});
