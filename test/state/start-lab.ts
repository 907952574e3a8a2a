import { vi } from 'vitest';
import { createLab } from '../../src/state/lab.ts';
import type { fakeEngine } from './fake-engine.ts';
import { fakeTabStore } from './fake-tab-store.ts';

type Listener = (event: Record<string, unknown>) => void;

/** A whole page without its looks over a worker that a test plays, opened on a query; and its window's messages. */
export function startLab(
  connect: ReturnType<typeof vi.fn>,
  fake: ReturnType<typeof fakeEngine>,
  query: string,
) {
  const heard: Record<string, Listener[]> = {};
  const location = new URL(query, 'https://page.test/');
  let state: unknown = null;
  const write = (next: unknown, _: string, address = location.href) => {
    state = next;
    location.href = new URL(address, location.href).href;
  };
  vi.stubGlobal('location', location);
  vi.stubGlobal('document', { baseURI: location.href, addEventListener: () => undefined });
  vi.stubGlobal('history', {
    get state() {
      return state;
    },
    pushState: write,
    replaceState: write,
  });
  vi.stubGlobal('addEventListener', (type: string, listener: Listener) => {
    heard[type] = [...(heard[type] ?? []), listener];
  });
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, 0));
  fakeTabStore();
  connect.mockReturnValue(fake.engine);
  const dispatch = (type: string, event: Record<string, unknown>) => {
    for (const listener of heard[type] ?? []) listener(event);
  };
  return { lab: createLab(), dispatch };
}
