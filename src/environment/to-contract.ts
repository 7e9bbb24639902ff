import type { Recording } from "./recording.js";

/** Writes a recording as lines of the contract; `parseContract` reads the same recording back. */
export function* toContract(recording: Recording): Generator<string> {
  const { model, benchmark: dataset, split, interval, licence, source: url, synthetic } = recording;
  for (const { text: question, gold, branches } of recording.questions) {
    const lines = branches.map(({ final, tokens, probes }) => ({
      final,
      tokens,
      ...(probes.length > 0 && { probes: probes.map((answer, k) => ({ at: (k + 1) * interval, answer })) }),
    }));
    const provenance = { licence, url, synthetic };
    yield JSON.stringify({
      ...{ schema: 1, model, dataset, split, question, gold, interval },
      ...{ branches: lines, provenance },
    });
  }
}
