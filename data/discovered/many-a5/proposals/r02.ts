import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Rolling race to a horizon",
  mechanism: "r01's race and 1/length vote, with a finite horizon: besides r01's bar, it stops once the lead exceeds look times the noise that the votes still to come (up to the cap) can add, estimated from the noise of those cast. So it gives up width when the leader can hardly be overtaken. Stragglers are left sooner, at 1 to 1.1 times the mean finished length instead of 1.3.",
  evidence: "r01 overspends 30k to 130k a question at the wide caps, mostly on split votes that no later branch turns. Two drafts were evaluated here, 22 settings. In the first, harvesting running branches whose probe repeats a known answer lost 2 to 4 points at 16 to 64 branches (hold 2 or 5), so it was dropped; stretch 1.1 alone kept 62.75 at 146k. In the second (this code), at cap 64 look 1 gave 64.32 at 323k and look 1.5 64.31 at 344k. Stretch 1 wins on 8B and loses on 0.6B and 1.7B: a few questions, maybe luck.",
  prediction: "Seven of the eleven settings were replayed on this search set, so they are optimistic: 58.6 at 49k, 60.2 at 73k, 61.1 at 88k, 62.7 at 143k, 63.2 at 185k, 64.3 at 323k, 64.5 at 354k. That is about r01's curve below 150k (within 0.2 points), and r01's best with 10 to 20 % fewer tokens above 300k. Untested: cap 3, cap 12, cap 40 and cap 64 with stretch 1 and look 1; I expect 57 at 38k, 62.0 at 118k, 63.8 at 250k and 64.4 at 335k.",
};
export const settings = [
  { racers: 3, cap: 3, bar: 1.5, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 4, bar: 1.6, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 6, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 8, bar: 1.7, look: 1.5, stretch: 1 },
  { racers: 3, cap: 12, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 4, cap: 16, bar: 1.7, look: 1.5, stretch: 1.1 },
  { racers: 3, cap: 24, bar: 1.7, look: 1.5, stretch: 1 },
  { racers: 3, cap: 40, bar: 1.7, look: 1, stretch: 1.1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1, stretch: 1.1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1, stretch: 1 },
  { racers: 3, cap: 64, bar: 1.7, look: 1.5, stretch: 1 },
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
