import { median } from './statistics.ts';

/** Does its work once and says how many milliseconds it took. */
export type Rival = () => Promise<number>;

/** How often each rival works before it is timed: compilers and caches warm up. */
const warmUps = 12;

/** Lets rivals take turns, so that other work on the machine slows them alike; the median of each, in ms. */
export async function interleave(
  rivals: Record<string, Rival>,
  rounds: number,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let round = -warmUps; round < rounds; round++)
    for (const [name, rival] of Object.entries(rivals)) {
      // The first run of a turn fills the caches that the other rivals emptied, and is not counted.
      await rival();
      const time = await rival();
      if (round < 0) continue;
      times[name] ??= [];
      times[name].push(time);
    }
  return Object.fromEntries(Object.entries(times).map(([name, own]) => [name, median(own)]));
}
