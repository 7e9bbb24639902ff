import type { Columns, Environment } from "../../environment/environment.js";
import { renamed, type Renamed } from "./renaming.js";

/** Renamings of each environment: the second shows what a policy does under other ids. */
const RENAMINGS = 2;

/** The environments of a judge, and what its sandboxes see of them. */
export class World {
  readonly environments: readonly Environment[];
  readonly #renamed: readonly Renamed[];

  constructor(environments: readonly Environment[], below: (n: number) => number) {
    this.environments = environments;
    this.#renamed = Array.from({ length: RENAMINGS }, () =>
      environments.map((environment) => renamed(environment, below)),
    ).flat();
  }

  /** All that is sent to a sandbox: every environment under its first names, then under its second. */
  get columns(): readonly Columns[] {
    return this.#renamed.map(({ columns }) => columns);
  }

  /** Where an environment stands in {@link columns}, and what its ids mean. */
  seen(environment: number, naming: 0 | 1): Renamed & { readonly index: number } {
    const index = naming * this.environments.length + environment;
    return { index, ...this.#renamed[index]! };
  }
}
