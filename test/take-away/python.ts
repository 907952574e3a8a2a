import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Debian's Python, for which python3-torch is a package. */
const python = '/usr/bin/python3';
const script = new URL('run_code.py', import.meta.url).pathname;

/** A case for `run_code.py`: what it is, and what that needs. */
export interface Case {
  readonly kind: string;
  readonly [key: string]: unknown;
}

/** An answer of `run_code.py`; `failed` says what a snippet raised. */
export interface Answer {
  readonly failed?: string;
  readonly [key: string]: unknown;
}

/** Runs many cases in one process, since PyTorch takes seconds to start; a string says why they cannot run. */
export async function runPython(cases: readonly Case[]): Promise<Answer[] | string> {
  const process = spawn(python, [script]);
  const started = await Promise.race([
    once(process, 'spawn').then(() => true),
    once(process, 'error').then(() => false),
  ]);
  if (!started) return `there is no ${python}`;
  // Where a library is absent the script ends without reading.
  process.stdin.on('error', () => {}).end(JSON.stringify(cases));
  const [output, errors] = await Promise.all([text(process.stdout), text(process.stderr)]);
  if (!output) throw new Error(errors);
  const said = JSON.parse(output.replace(/\b(NaN|-?Infinity)\b/g, 'null')) as {
    missing?: string;
    answers?: Answer[];
  };
  return said.answers ?? `${python}: ${said.missing}`;
}

/** The bytes that an answer gives as base64. */
export const bytesOf = (text: unknown) => new Uint8Array(Buffer.from(text as string, 'base64'));
