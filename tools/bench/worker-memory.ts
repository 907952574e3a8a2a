import type { Page } from 'playwright-core';

/** What TensorFlow.js holds. */
export interface WorkerMemory {
  readonly tensors: number;
  readonly bytes: number;
}

/** Asks the page's own worker at its own door, in comlink's words, since a built page hands it to nobody. */
export function workerMemory(page: Page): Promise<WorkerMemory> {
  return page.workers()[0]!.evaluate(
    () =>
      new Promise((resolve) => {
        const answer = self.postMessage;
        const id = 'asked from outside';
        self.postMessage = ((message: { id: string; value: never }, ...rest: []) => {
          if (message.id !== id) return answer.call(self, message, ...rest);
          self.postMessage = answer;
          resolve(message.value);
        }) as typeof self.postMessage;
        const data = { id, type: 'APPLY', path: ['memory'], argumentList: [] };
        self.dispatchEvent(new MessageEvent('message', { data }));
      }),
  );
}
