import { defineConfig } from 'vitest/config';

/** Machines that run these tests may be slow and busy: a limit only ends what hangs. */
const minute = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 2 * minute,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/one-browser.ts',
          // One page at a time: two cores draw, decode and compute for it.
          fileParallelism: false,
          testTimeout: 4 * minute,
          hookTimeout: 2 * minute,
          expect: { poll: { timeout: minute } },
        },
      },
    ],
  },
});
