import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Rolling race, confirmed answers harvested",
  mechanism: "M",
  evidence: "r01",
  prediction: "P",
};
export const settings = [
  { racers: 3, cap: 16, bar: 1.7, hold: 2 },
  { racers: 3, cap: 16, bar: 1.7, hold: 5 },
  { racers: 3, cap: 16, bar: 1.7, hold: 10 },
  { racers: 3, cap: 16, bar: 1.95, hold: 5 },
  { racers: 3, cap: 16, bar: 1.7, hold: 99, stretch: 1.1 },
  { racers: 3, cap: 16, bar: 1.7, hold: 99, power: 2 },
  { racers: 3, cap: 16, bar: 1.7, hold: 5, power: 2 },
  { racers: 3, cap: 4, bar: 1.5, hold: 5 },
  { racers: 3, cap: 6, bar: 1.7, hold: 5, stretch: 1.1 },
  { racers: 3, cap: 64, bar: 1.7, hold: 5 },
  { racers: 3, cap: 64, bar: 1.7, hold: 5, stretch: 1, power: 1.5 },
];

/** The plan of a beta in [0, 1]; its middle gives the knobs their defaults. */
export function schedule(beta: number) {
  return { racers: 3, cap: Math.round(3 + 61 * beta), bar: 1.4 + 0.5 * beta, hold: 5, stretch: 1.3, power: 1 };
}

const usual = schedule(0.5);

export function controller({
  racers = usual.racers, cap = usual.cap, bar = usual.bar,
  hold = usual.hold, stretch = usual.stretch, power = usual.power,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const weight = new Map<Answer, number>();
    const square = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const held: number[] = [];
    let finished = 0;
    let votes = 0;
    let lengths = 0;
    let running: Branch[] = [];
    let leader: Answer | undefined;
    const cast = (answer: Answer, depth: number) => {
      const w = depth ** -power;
      weight.set(answer, (weight.get(answer) ?? 0) + w);
      square.set(answer, (square.get(answer) ?? 0) + w * w);
    };
    for (;;) {
      const opening = Math.min(racers - running.length, cap - episode.width, episode.room);
      const moved = running;
      if (moved.length > 0) episode.deepen(moved);
      const all = opening > 0 ? [...moved, ...episode.widen(opening)] : moved;
      const open: Branch[] = [];
      for (const branch of all) {
        const answer = branch.answer;
        if (!branch.finished) {
          held[branch.index] = answer !== undefined && answer === last[branch.index] ? (held[branch.index] ?? 0) + 1 : 1;
          last[branch.index] = answer;
          open.push(branch);
          continue;
        }
        finished += 1;
        votes += 1;
        lengths += branch.depth;
        if (answer !== undefined && answer !== episode.unparsed) cast(answer, branch.depth);
      }
      const limit = finished > 1 ? (stretch * lengths) / finished : Infinity;
      running = [];
      for (const branch of open) {
        const answer = branch.answer;
        if (answer !== undefined && (held[branch.index] ?? 0) >= hold && weight.has(answer)) {
          votes += 1;
          cast(answer, branch.depth);
        } else if (branch.depth < limit) running.push(branch);
      }
      let first = 0;
      let second = 0;
      let rival: Answer | undefined;
      leader = undefined;
      for (const [answer, w] of weight) {
        if (w > first) {
          second = first;
          rival = leader;
          first = w;
          leader = answer;
        } else if (w > second) {
          second = w;
          rival = answer;
        }
      }
      let z = 0;
      if (leader !== undefined) {
        const noise = (square.get(leader) ?? 0) + (rival === undefined ? 0 : square.get(rival) ?? 0);
        z = (first - second) / Math.sqrt(noise);
      }
      episode.note({ z, finished, harvested: votes - finished, running: running.length });
      if (votes > 1 && z >= bar) return leader;
      if (running.length === 0 && (episode.room === 0 || episode.width >= cap)) return leader ?? episode.unparsed;
    }
  };
}
