import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

interface Downloads {
  /** Where what was downloaded lies, until the file's tests are done. */
  readonly folder: string;
  /** Presses a button that saves, and reads what came. */
  saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }>;
}

/** A folder for what the tests of one file download. */
export function downloads(): Downloads {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'downloads-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    get folder() {
      return folder;
    },
    async saved(page, button) {
      const coming = page.waitForEvent('download');
      await button.click();
      const download = await coming;
      const name = download.suggestedFilename();
      const path = join(folder, name);
      await download.saveAs(path);
      return { name, bytes: await readFile(path) };
    },
  };
}
