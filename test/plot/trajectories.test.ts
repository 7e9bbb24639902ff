import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/plot/figure.js";
import { trajectories } from "../../src/plot/trajectories.js";
import { SCENE, trajectory } from "./scenes.js";

const ONE = trajectory("CMC");
const OTHER = trajectory("mine", { rounds: { ...ONE.rounds, path: [11, 23, 34] } });

describe("trajectories(scene, episodes)", () => {
  it("draws the hand-made episode as before", () => {
    expect(trajectories(SCENE, [ONE], { gold: true }).data).toMatchSnapshot();
  });

  it("has a column for each policy, all at the same scales", () => {
    const { data, layout } = trajectories(SCENE, [ONE, OTHER]);
    const rasters = data.filter(({ type }) => type === "bar").map(({ xaxis }) => xaxis);
    expect(rasters).toEqual(["x6", "x12"]);
    expect(layout).toMatchObject({ xaxis7: { matches: "x" }, yaxis7: { matches: "y" } });
    expect(headlines({ data, layout })).toEqual(["CMC, beta 0.5", "mine, beta 0.5"]);
  });

  it("leaves momentum out where no policy has any", () => {
    const none = trajectory("SC", { rounds: { ...ONE.rounds, momentum: [null, null, null] } });
    const names = trajectories(SCENE, [none]).data.map(({ name }) => name);
    expect(names).not.toContain("momentum");
    expect(trajectories(SCENE, [none, ONE]).data.map(({ name }) => name)).toContain("momentum");
  });

  it("marks the stop, with gold the clairvoyant stop, and where a policy parts from the first", () => {
    expect(rounds(trajectories(SCENE, [ONE, OTHER]))).toEqual(["x 3", "x7 3", "x7 2"]);
    expect(rounds(trajectories(SCENE, [ONE], { gold: true }))).toEqual(["x 3", "x 2"]);
  });

  it("marks where branches were widened after the start, pruned and finished", () => {
    const { data } = trajectories(SCENE, [ONE]);
    const marks = (name: string) =>
      data.filter((trace) => trace.name === name && trace["mode"] === "markers" && trace.x[0] !== null);
    expect(marks("widened").map(({ x, y }) => [x, y])).toEqual([[[3], [3]]]);
    expect(marks("pruned").map(({ x, y }) => [x, y])).toEqual([
      [[3], [1]],
      [[1], [2]],
    ]);
    expect(marks("finished").map(({ x, y }) => [x, y])).toEqual([[[2], [1]]]);
  });

  it("tells nothing of what is right unless gold is asked for", () => {
    const other = { ...SCENE, gold: "3", right: [1] };
    expect(trajectories(other, [ONE])).toEqual(trajectories(SCENE, [ONE]));
    expect(trajectories(other, [ONE], { gold: true })).not.toEqual(
      trajectories(SCENE, [ONE], { gold: true }),
    );
  });

  it("says with gold at every round whether the answer would be right", () => {
    const { data } = trajectories(SCENE, [ONE], { gold: true });
    const strip = data.find(({ name }) => name === "answer if stopped now")!;
    expect((strip["marker"] as { symbol: string[] }).symbol).toEqual(["x-thin", "circle", "x-thin"]);
    expect(strip["customdata"]).toEqual([
      ["3", ", wrong"],
      ["2", ", right"],
      ["3", ", wrong"],
    ]);
  });

  it("colours a stretch of equal answers by the answer", () => {
    const { x, y, base, marker } = trajectories(SCENE, [ONE]).data.find(({ type }) => type === "bar")!;
    expect({ x, y, base }).toEqual({ x: [3, 1, 1, 1], y: [0, 1, 1, 2], base: [0.5, 0.5, 1.5, 0.5] });
    const [three, unread, end, two] = (marker as { color: string[] }).color;
    // The second branch ends with its final answer, not with its last probe.
    expect(end).toBe(three);
    expect(new Set([three, unread, two]).size).toBe(3);
  });

  it("draws a question that no branch answers right", () => {
    const unsolved = { ...SCENE, gold: "9", right: [] };
    const rows = (scene: typeof SCENE) =>
      trajectories(scene, [ONE], { gold: true }).data.find(({ type }) => type === "bar")!.y;
    expect(rows(SCENE)).toContain(-2);
    expect(rows(unsolved)).not.toContain(-2);
    expect(trajectories(unsolved, [ONE], { gold: true }).data.map(({ name }) => name)).toContain("9");
  });

  it("writes answers as text, never as markup", () => {
    const evil = { ...SCENE, answers: ["ERR", "<b>3</b>", "2"], environment: "<i>e</i>", gold: "<u>2</u>" };
    const { data, layout } = trajectories(evil, [trajectory("<s>c</s>")], { gold: true });
    const drawn = JSON.stringify([data, { ...layout, meta: undefined }]);
    for (const tag of ["<b>3", "<i>e", "<u>2", "<s>c"]) expect(drawn).not.toContain(tag);
    expect(drawn).toContain("&lt;b&gt;3");
  });
});

function rounds({ layout }: Figure): string[] {
  return (layout["shapes"] as { xref: string; x0: number }[]).map(({ xref, x0 }) => `${xref} ${x0}`);
}

function headlines({ layout }: Figure): string[] {
  const texts = (layout["annotations"] as { text: string }[]).map(({ text }) => text);
  return texts.flatMap((text) => /^<b>(.*?)<\/b><br>/.exec(text)?.[1] ?? []);
}
