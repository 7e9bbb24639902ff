import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Rolling race to a horizon",
  mechanism: "M",
  evidence: "r01",
  prediction: "P",
};
export const settings = [
  { racers: 3, cap: 4, bar: 1.6, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 6, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 8, bar: 1.7, look: 1.5, stretch: 1 },
  { racers: 4, cap: 16, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 16, bar: 1.7, look: 1.5, stretch: 0.9 },
  { racers: 3, cap: 24, bar: 1.7, look: 1.5, stretch: 1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1, stretch: 1.1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1.5, stretch: 1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1.5, stretch: 0.9 },
  { racers: 3, cap: 64, bar: 1.9, look: 2, stretch: 1.3 },
];

/** The plan of a beta in [0, 1]; its middle gives the knobs their defaults. */
export function schedule(beta: number) {
  return { racers: 3, cap: Math.round(4 + 60 * beta), bar: 1.6 + 0.2 * beta, look: 1.5, stretch: 1.1 };
}

const usual = schedule(0.5);

export function controller({
  racers = usual.racers, cap = usual.cap, bar = usual.bar, look = usual.look, stretch = usual.stretch,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const weight = new Map<Answer, number>();
    const square = new Map<Answer, number>();
    let finished = 0;
    let lengths = 0;
    let running: Branch[] = [];
    let leader: Answer | undefined;
    for (;;) {
      const opening = Math.min(racers - running.length, cap - episode.width, episode.room);
      const moved = running;
      if (moved.length > 0) episode.deepen(moved);
      const all = opening > 0 ? [...moved, ...episode.widen(opening)] : moved;
      const open: Branch[] = [];
      for (const branch of all) {
        if (!branch.finished) {
          open.push(branch);
          continue;
        }
        finished += 1;
        lengths += branch.depth;
        const answer = branch.answer;
        if (answer === undefined || answer === episode.unparsed) continue;
        const w = 1 / branch.depth;
        weight.set(answer, (weight.get(answer) ?? 0) + w);
        square.set(answer, (square.get(answer) ?? 0) + w * w);
      }
      const limit = finished > 1 ? (stretch * lengths) / finished : Infinity;
      running = open.filter((branch) => branch.depth < limit);
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
      const ahead = Math.min(episode.room, cap - episode.width) + running.length;
      const needed = finished > 1 ? Math.min(bar, look * Math.sqrt(ahead / finished)) : Infinity;
      episode.note({ z, needed, finished, running: running.length });
      if (z >= needed) return leader;
      if (running.length === 0 && (episode.room === 0 || episode.width >= cap)) return leader ?? episode.unparsed;
    }
  };
}
