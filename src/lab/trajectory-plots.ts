import { inspect } from "node:util";
import { resolve } from "node:path";
import { byDifficulty as drawByDifficulty } from "../plot/by-difficulty.js";
import { difficultyRows } from "../plot/difficulty-rows.js";
import { explorer as explorerPage } from "../plot/explorer.js";
import { policyName, type Exploration, type Scene } from "../plot/exploration.js";
import type { Figure } from "../plot/figure.js";
import type { FigureOptions } from "../plot/sheet.js";
import { trajectories as drawTrajectories, type TrajectoriesOptions } from "../plot/trajectories.js";
import { DISPLAY, framed, type Displayed } from "./display.js";
import { explore } from "./explore.js";
import { suggestion } from "./nearest.js";
import { formatNumbers } from "./number-list.js";
import { parseProtocol } from "./parse-protocol.js";
import type { Results } from "./results.js";
import { NOT_TRACED } from "./traced-episode.js";
import { writeWhole } from "./write-whole.js";

export interface QuestionChoice extends TrajectoriesOptions {
  /** MODEL/BENCHMARK; may be left out where one was traced. */
  readonly environment?: string;
  readonly shuffle?: number;
  /** Such as "CMC, beta 0.5"; all that were traced by default. */
  readonly settings?: readonly string[];
}

/**
 * Confidence, branches and answers of traced policies on one question, side by side. It shows recorded answers: of recordings
 * without a licence it does not belong in a shared notebook. Throws where no such episode was traced.
 */
export function trajectories(
  results: Results,
  question: number,
  { environment, shuffle = 0, settings, ...options }: QuestionChoice = {},
): Figure {
  const { scenes, trajectories: all, source } = traced(results);
  const scene = findScene(scenes, { question, shuffle, environment });
  const at = scenes.indexOf(scene);
  const there = all.filter((one) => one.scene === at);
  const names = there.map(policyName);
  const unknown = settings?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`Unknown setting ${unknown}${suggestion(unknown, names)}`);
  const chosen = settings ? settings.map((name) => there[names.indexOf(name)]!) : there;
  return drawTrajectories(scene, chosen, { ...(source && { source }), ...options });
}

function findScene(
  scenes: readonly Scene[],
  {
    question,
    shuffle,
    environment,
  }: Pick<Scene, "question" | "shuffle"> & { environment: string | undefined },
): Scene {
  const places = [...new Set(scenes.map((scene) => scene.environment))];
  if (environment !== undefined && !places.includes(environment))
    throw new RangeError(`No trace on ${environment} was recorded${suggestion(environment, places)}`);
  const own = scenes.filter((scene) => (environment ?? scene.environment) === scene.environment);
  const fits = own.filter((scene) => scene.question === question && scene.shuffle === shuffle);
  const what = `Cannot draw question ${question} under shuffle ${shuffle}`;
  if (fits.length > 1) throw new RangeError(`${what}: name the environment; there are ${places.join(", ")}`);
  if (fits[0]) return fits[0];
  const traced = (of: (scene: Scene) => number): string => formatNumbers([...new Set(own.map(of))]);
  const [questions, shuffles] = [traced((scene) => scene.question), traced((scene) => scene.shuffle)];
  throw new RangeError(
    `${what}: it was not traced; traced were questions ${questions} under shuffles ${shuffles}`,
  );
}

/** Confidence, share right if stopped now, branches and tokens over rounds, averaged over the questions of a difficulty. */
export function byDifficulty(results: Results, options: FigureOptions = {}): Figure {
  const exploration = traced(results);
  const { source } = exploration;
  return drawByDifficulty(difficultyRows(exploration), { ...(source && { source }), ...options });
}

export interface ExplorerOptions {
  readonly title?: string;
  /** Whether a notebook shows the page, recorded texts included; by default for synthetic recordings only. */
  readonly reveal?: boolean;
}

/** A page to look around in traced episodes; see {@link explorerPage}. Rejects where no trace was recorded. */
export async function explorer(
  results: Results,
  { reveal, ...options }: ExplorerOptions = {},
): Promise<ExplorerPage> {
  const exploration = traced(results);
  const synthetic = exploration.scenes.every((scene) => scene.synthetic);
  return new ExplorerPage(await explorerPage(exploration, options), reveal ?? synthetic);
}

/** A self-contained HTML page. */
export class ExplorerPage implements Displayed {
  readonly html: string;
  readonly #reveal: boolean;

  constructor(html: string, reveal: boolean) {
    this.html = html;
    this.#reveal = reveal;
  }

  /** Writes the page; the absolute path. */
  async save(path: string): Promise<string> {
    const target = resolve(path);
    await writeWhole(target, this.html);
    return target;
  }

  [DISPLAY](): Readonly<Record<string, unknown>> {
    const text = `An explorer of ${(this.html.length / 1e6).toFixed(1)} MB; save("explorer.html") writes it`;
    return { "text/plain": text, ...(this.#reveal && { "text/html": framed(this.html, HEIGHT) }) };
  }

  [inspect.custom](): string {
    return String(this[DISPLAY]()["text/plain"]);
  }
}

/** Pixels. */
const HEIGHT = 1300;

function traced(results: Results): Exploration {
  const { traces, source, evaluations } = results;
  if (traces.length === 0) throw new Error(`Cannot draw trajectories: ${NOT_TRACED}`);
  const protocol = evaluations[0]?.protocol ?? "released";
  const { branchStart } = traces[0]!.environment.columns;
  const branches = Math.max(...branchStart.subarray(1).map((end, q) => end - branchStart[q]!));
  const shuffles = [...new Set(traces.map(({ shuffle }) => shuffle))];
  const played = `${protocol}, shuffle${shuffles.length === 1 ? "" : "s"} ${formatNumbers(shuffles)}`;
  return explore(traces, {
    source: { ...source, protocol: played },
    order: (shuffle) => parseProtocol(protocol, { branches, shuffles: `${shuffle}-${shuffle}` }),
  });
}
