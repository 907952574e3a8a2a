import type { Remote } from 'comlink';
import { featureMap } from '../../src/core/feature-map.ts';
import { networks } from '../../src/engine/networks.ts';
import type { Engine, Fault, NetworkInfo, Outcome, Picture } from '../../src/engine/protocol.ts';

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const wrong = (fault: Fault): Outcome<never> => ({ ok: false, fault });

/** A promise whose end the test decides. */
export function pending<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Lets everything that waits for nothing but itself go on. */
export const calm = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A worker that answers at once with small pictures and maps, and writes down what it was asked. */
export function fakeEngine(instead: Partial<Engine> = {}) {
  const calls: string[] = [];
  const closed: number[] = [];
  let last = 0;
  const picture = (): Picture => {
    const id = ++last;
    const preview = { close: () => closed.push(id) } as unknown as ImageBitmap;
    return { id, width: 300, height: 200, preview, notes: [] };
  };
  const answers: Engine = {
    start: async (backend) => ok({ backend, failed: [] }),
    openPicture: async () => ok(picture()),
    openFrame: async () => ok(picture()),
    copyPicture: async () => wrong({ code: 'no-such-picture' }),
    fetchPicture: async () => ok(picture()),
    cancelPicture: async () => undefined,
    async loadNetwork(net) {
      const taps = [{ name: 'stage2', channels: 4, height: 8, width: 8 }];
      const info: NetworkInfo = {
        net,
        inputSize: 224,
        taps,
        classes: 9,
        accuracy: null,
        source: net,
        own: null,
      };
      return ok(info);
    },
    cancelLoad: async () => undefined,
    openModel: async () => wrong({ code: 'cancelled' }),
    useModel: async () => wrong({ code: 'cancelled' }),
    removeModel: async () => ok(undefined),
    async observe({ net, tap }) {
      const map = featureMap(new Float32Array(4 * 64), 4, 8, 8);
      if (!networks[net] || !tap) throw new Error('no such view');
      return ok({ input: map, features: map });
    },
    predict: async () => ok({ top: [], asked: [], removed: 0 }),
    evidence: async () => ok('no-network'),
    memory: async () => ({ tensors: 0, bytes: 0 }),
    ...instead,
  };
  const engine = new Proxy(answers, {
    get(target, name: keyof Engine) {
      return (...args: unknown[]) => {
        calls.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
        return (target[name] as (...all: unknown[]) => unknown)(...args);
      };
    },
  });
  return { engine: engine as unknown as Remote<Engine>, calls, closed, picture };
}
