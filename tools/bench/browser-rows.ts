import { coldRows } from './cold-rows.ts';
import { memoryRows } from './memory-rows.ts';
import { networkRows } from './network-rows.ts';
import { type Stage, setStage } from './page.ts';
import { paintRows } from './paint-rows.ts';
import type { Row } from './rows.ts';
import { sweepRows } from './sweep-rows.ts';

/** What is measured in the browser, by the words for a group of rows that could not be. */
const groups: Record<string, (stage: Stage) => AsyncIterable<Row>> = {
  'cold start': coldRows,
  'slider steps': paintRows,
  'MobileNet in the page': networkRows,
  'the sweep': sweepRows,
  'what long use leaves behind': memoryRows,
};

const skipped = (what: string, error: unknown): Row => ({
  what,
  target: '–',
  figure: '–',
  verdict: 'skipped',
  // The first line says what; a bar would end the cell of a table.
  how: String(error).split('\n')[0]!.replaceAll('|', '/'),
});

/** The page as it ships, in a real Chromium. */
export async function* browserRows(root: string): AsyncIterable<Row> {
  let stage: Stage;
  try {
    stage = await setStage(root);
  } catch (error) {
    yield skipped('the page in a browser', error);
    return;
  }
  try {
    for (const [what, rows] of Object.entries(groups))
      try {
        yield* rows(stage);
      } catch (error) {
        yield skipped(what, error);
      }
  } finally {
    await stage.close();
  }
}
