import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Rolling race with witnesses",
  mechanism: "draft",
  evidence: "draft from r02",
  prediction: "draft",
};
export const settings = [
  { cap: 3, bar: 1.4, look: 1, stretch: 1.1, hold: 1 },
  { cap: 4, bar: 1.4, look: 0.8, stretch: 1.1, hold: 2 },
  { cap: 6, bar: 1.4, look: 0.8, stretch: 1.1, hold: 2 },
  { cap: 8, bar: 1.4, look: 0.8, stretch: 1.1, hold: 2 },
  { cap: 12, bar: 1.4, look: 0.8, stretch: 1.1, hold: 2 },
  { cap: 16, bar: 1.6, look: 0.7, stretch: 1.1, hold: 2 },
  { cap: 24, bar: 1.4, look: 0.8, stretch: 1.05, hold: 2 },
  { cap: 32, bar: 1.6, look: 0.7, stretch: 1, hold: 2 },
  { cap: 48, bar: 1.5, look: 0.7, stretch: 0.95, hold: 2 },
  { cap: 64, bar: 1.5, look: 0.7, stretch: 0.95, hold: 2 },
  { cap: 64, bar: 1.8, look: 0.8, stretch: 0.9, hold: 4 },
];

/** The plan of a beta in [0, 1]; its middle gives the knobs their defaults. */
export function schedule(beta: number) {
  return { racers: 3, cap: Math.round(4 + 60 * beta), bar: 1.6 + 0.2 * beta, look: 1.5, stretch: 1.1, hold: 4 };
}

const usual = schedule(0.5);

export function controller({
  racers = usual.racers, cap = usual.cap, bar = usual.bar, look = usual.look, stretch = usual.stretch,
  hold = usual.hold,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const weight = new Map<Answer, number>();
    const square = new Map<Answer, number>();
    const said: (Answer | undefined)[] = []; // by branch index: latest probe of a branch, and for how many intervals
    const held: number[] = [];
    let finished = 0;
    let lengths = 0;
    let running: Branch[] = [];
    for (;;) {
      const opening = Math.min(racers - running.length, cap - episode.width, episode.room);
      const moved = running;
      if (moved.length > 0) episode.deepen(moved);
      const all = opening > 0 ? [...moved, ...episode.widen(opening)] : moved;
      const open: Branch[] = [];
      for (const branch of all) {
        const answer = branch.answer;
        if (!branch.finished) {
          held[branch.index] = said[branch.index] === answer ? (held[branch.index] ?? 0) + 1 : 1;
          said[branch.index] = answer;
          open.push(branch);
          continue;
        }
        finished += 1;
        lengths += branch.depth;
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
      let leader: Answer | undefined;
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
      let sure = 0;
      let witnesses = 0;
      if (leader !== undefined) {
        const noise = (square.get(leader) ?? 0) + (rival === undefined ? 0 : square.get(rival) ?? 0);
        z = (first - second) / Math.sqrt(noise);
        // Running branches that hold an answer testify: for the leader, or for whatever else, against it.
        const w = finished / lengths;
        let lead = first - second;
        let spread = noise;
        for (const branch of running) {
          const answer = branch.answer;
          if (answer === undefined || answer === episode.unparsed || (held[branch.index] ?? 0) < hold) continue;
          witnesses += answer === leader ? 1 : -1;
          lead += answer === leader ? w : -w;
          spread += w * w;
        }
        sure = lead / Math.sqrt(spread);
      }
      const ahead = Math.min(episode.room, cap - episode.width) + running.length;
      const needed = finished > 1 ? look * Math.sqrt(ahead / finished) : Infinity;
      episode.note({ z, sure, needed, finished, witnesses, running: running.length });
      if (leader !== undefined && (sure >= bar || z >= needed)) return leader;
      if (running.length === 0 && (episode.room === 0 || episode.width >= cap)) return leader ?? episode.unparsed;
    }
  };
}
