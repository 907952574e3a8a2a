import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which Chromium and Chrome are installed. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...elsewhere].find((path) => existsSync(path));
}

/** The one inside the npm package, for a machine that has nothing but Node. */
async function packed(): Promise<string> {
  // It unpacks the libraries that a bare machine lacks only where it believes itself on AWS Lambda.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

/**
 * A Chromium to test in: CHROMIUM_PATH, an installed one, or the one that came with `npm ci`.
 * CHROMIUM_PATH=packed asks for the last.
 */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && asked !== 'packed') return asked;
  return (asked ? undefined : installed()) ?? packed();
}
