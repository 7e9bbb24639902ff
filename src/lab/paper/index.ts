// What the paper prints, and ours beside it.

export {
  PRINTED_ROUNDS,
  PRINTED_TABLE_ONE,
  PRINTED_TABLE_THREE,
  PRINTED_TABLE_TWO,
  type Printed,
} from "./printed.js";
export { environmentsOf, playTableOne, tableOne, type Reproduced } from "./table-one.js";
export { tableThree, type TableThreeRow } from "./table-three.js";
export { rowsThatDiffer, verdictOnTableOne, type DifferingRow } from "./rows-that-differ.js";
export { settingsBehind, type Candidate } from "./settings-search.js";
export { besideRounds, figureFour, figureOne, figureThree, figureTwo, playRounds } from "./figures.js";
