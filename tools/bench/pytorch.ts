import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A running PyTorch that drops on request. */
export interface Torch {
  /** Runs the article's DropBlock once on [1, C, side, side]; the milliseconds that it took. */
  dropBlock(
    channels: number,
    side: number,
    blockSize: number,
    dropProb: number,
    threads: number,
  ): Promise<number>;
  stop(): void;
}

/** Starts the system's Python with torch; where there is none, says so in a plain line. */
export async function startTorch(script: string): Promise<Torch | string> {
  const python = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const started = await Promise.race([
    lines.next(),
    new Promise<null>((resolve) => python.once('error', () => resolve(null))),
  ]);
  if (started?.value !== 'ready') {
    python.kill();
    return "no torch under /usr/bin/python3 (Debian's python3-torch)";
  }
  return {
    async dropBlock(...request) {
      python.stdin.write(`${JSON.stringify(request)}\n`);
      return Number((await lines.next()).value);
    },
    stop: () => python.stdin.end(),
  };
}
