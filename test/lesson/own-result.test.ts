import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PairedResults } from '../../src/state/paired-results.ts';
import { leadOf, ownKind, summarise, verdictOf } from '../../src/state/paired-summary.ts';
import { enLesson } from '../../src/words/en-lesson.ts';

const file = new URL('../../public/results/paired.json', import.meta.url);
const results = JSON.parse(readFileSync(file, 'utf8')) as PairedResults;

describe('what the last step says of this page’s own networks', () => {
  it('is what their results say', () => {
    expect(enLesson.paper.ours).toContain(
      'none of the three methods made them right more often beyond doubt',
    );
    const gains = summarise(results).flatMap(({ gain }) => gain ?? []);
    expect(gains.map(verdictOf)).toEqual(['undecided', 'undecided', 'undecided']);
    expect(verdictOf(leadOf(summarise(results))!.lead)).toBe('undecided');
    expect(enLesson.paper.ours).toContain('those trained with blocks withstand blocks better');
    for (const share of results.config.matrix.shares) {
      const block = ownKind(results, share).find(({ method }) => method === 'dropblock')!;
      expect(verdictOf(block.gain)).toBe('ahead');
    }
  });
});
