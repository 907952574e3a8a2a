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
          // Two pages at a time, after all that needs none: each waits most of its time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // A page that once comes late on a machine that has other work is no fault; twice is.
          retry: 1,
          testTimeout: 4 * minute,
          hookTimeout: 2 * minute,
          expect: { poll: { timeout: minute } },
        },
      },
    ],
  },
});
