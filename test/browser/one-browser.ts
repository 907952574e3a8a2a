import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchOptions } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly browserAddress: string;
  }
}

/** Starts the browser that all files share, and stops it after the last. */
export default async function oneBrowser(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(await launchOptions());
  project.provide('browserAddress', server.wsEndpoint());
  return () => server.close();
}
