import { MersenneTwister } from "../../../math/mersenne-twister.js";
import type { Proposer, Seat } from "../../proposer.js";
import { breed, type Offspring } from "./breed.js";
import { genomeKey, genomeMechanism, genomeName } from "./genome-words.js";
import { readGenome } from "./read-genome.js";
import { writeController } from "./write-controller.js";

/** How often a draw that was tried before is drawn again. */
const REDRAWS = 100;

/**
 * A program search over a typed family of controllers, without a key and without a network: each proposal is bred from the
 * history by crossover and mutation. `guided` mutations are remedies for what the anatomies complain of; without them, and
 * where the feedback level hides anatomies, mutations are blind. The same seat gives the same proposal.
 */
export function localProposer({ guided = true } = {}): Proposer {
  return familyProposer(`program search, ${guided ? "guided" : "blind"} mutations`, (seat, random) =>
    breed(seat.history, guided, random),
  );
}

/** A proposer that draws members of the family; what was tried before, or refused in this round, is drawn again. */
export function familyProposer(
  program: string,
  next: (seat: Seat, random: MersenneTwister) => Offspring,
): Proposer {
  return {
    identity: { kind: "local", program, model: null, version: "family 1", isolation: "by construction" },
    propose(seat, _, { journal, signal }) {
      signal.throwIfAborted();
      const { seed, round, refusals } = seat;
      return journal.step("draw", { seed, round, refusals: refusals.length }, () =>
        Promise.resolve({ answered: write(untried(seat, next), seat) }),
      );
    },
  };
}

function untried(seat: Seat, next: (seat: Seat, random: MersenneTwister) => Offspring): Offspring {
  const random = new MersenneTwister(seat.seed);
  const tried = new Set(
    [...seat.history, ...seat.refusals].flatMap(({ code }) => {
      const genome = readGenome(code);
      return genome === undefined ? [] : [genomeKey(genome)];
    }),
  );
  let offspring = next(seat, random);
  for (let i = 0; i < REDRAWS && tried.has(genomeKey(offspring.genome)); i++) offspring = next(seat, random);
  return offspring;
}

function write({ genome, evidence, prediction }: Offspring, { mode }: Seat): string {
  const statement = {
    name: genomeName(genome),
    mechanism: genomeMechanism(genome),
    evidence,
    prediction,
  };
  return writeController(genome, statement, mode);
}
