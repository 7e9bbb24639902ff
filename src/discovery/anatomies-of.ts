import { anatomy } from "./anatomy.js";
import type { Archived } from "./archived.js";
import type { Anatomy } from "./history.js";
import { sampleEpisodes } from "./sample-episodes.js";
import type { Session } from "./session.js";

/** Episodes traced of each setting. */
const EPISODES = 60;

/** Per setting; null where the feedback level hides which episodes were right. */
export async function anatomiesOf(
  { environments, setup, signal }: Pick<Session, "environments" | "setup" | "signal">,
  settings: number,
  trace: Archived["trace"],
): Promise<readonly Anatomy[] | null> {
  if (setup.feedback !== "traces+labels") return null;
  const names = Array.from({ length: settings }, (_, setting) =>
    sampleEpisodes(environments, setting, { episodes: EPISODES, shuffles: setup.shuffles }),
  );
  const played = await trace(names.flat(), signal);
  const each = names[0]?.length ?? 0;
  return names.map((_, i) => anatomy(played.slice(i * each, (i + 1) * each), environments));
}
