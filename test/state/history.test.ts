import { beforeEach, expect, test, vi } from 'vitest';
import { bindHistory, readEntry } from '../../src/state/history.ts';
import type { Settings } from '../../src/state/settings.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { fakeTabStore } from './fake-tab-store.ts';
import { settingsWith } from './scenes.ts';

interface Entry {
  state: unknown;
  query: string;
}

/** As much of a browser's history as the page uses. */
let entries: Entry[];
let at: number;
let broken: number;
let moves: number;
let heard: Record<string, (event: { state?: unknown }) => void>;

function go(by: number): void {
  at += by;
  heard.popstate!({ state: entries[at]!.state });
}

beforeEach(() => {
  vi.useFakeTimers();
  entries = [{ state: null, query: '' }];
  at = 0;
  const query = (address: string) => new URL(address, 'https://page.test/').search;
  vi.stubGlobal('location', {
    pathname: '/',
    hash: '',
    get search() {
      return entries[at]!.query;
    },
  });
  vi.stubGlobal('history', {
    get state() {
      return entries[at]!.state;
    },
    pushState(state: unknown, _: string, address: string) {
      entries.splice(++at, Number.POSITIVE_INFINITY, { state, query: query(address) });
    },
    replaceState(state: unknown, _: string, address?: string) {
      entries[at] = { state, query: address === undefined ? entries[at]!.query : query(address) };
    },
  });
  broken = 0;
  moves = 0;
  heard = {};
  vi.stubGlobal('addEventListener', (type: string, listener: (typeof heard)[string]) => {
    heard[type] = listener;
  });
});

const bind = (settings: Store<Settings>, putBy = createStore<string | null>(null)) =>
  bindHistory(settings, {
    onMends: () => undefined,
    fragmentFor: () => '',
    onBrokenPicture: () => broken++,
    onEntry: () => moves++,
    putBy,
  });
const rest = () => vi.advanceTimersByTime(1000);
const queries = () => entries.map(({ query }) => query);

test('what puts something right is no step: Back does not run into it again', () => {
  const settings = createStore(settingsWith({}));
  const { correct } = bind(settings);
  settings.set({ ...settings.get(), image: 'lotus' });
  rest();
  settings.set({ ...settings.get(), blockSize: 3 });
  rest();
  go(-1);
  expect(settings.get().image).toBe('lotus');
  correct({ ...settings.get(), image: 'pyramid' });
  rest();
  expect(queries()).toEqual(['', '', '?b=3&img=lotus']);
  go(1);
  expect(settings.get()).toMatchObject({ image: 'lotus', blockSize: 3 });
});

test('Back and Forward are heard, though they lead to the same; what puts right and a link within the page are not', () => {
  const settings = createStore(settingsWith({}));
  const { correct } = bind(settings);
  settings.set({ ...settings.get(), image: 'lotus' });
  rest();
  go(-1);
  correct({ ...settings.get(), image: 'lotus' });
  rest();
  expect(moves).toBe(1);
  go(1);
  expect(settings.get().image).toBe('lotus');
  expect(moves).toBe(2);
  entries[at] = { state: null, query: '?img=lotus' };
  go(0);
  expect(moves).toBe(2);
});

test('an entry remembers a picture of one’s own with its square; the address names neither', () => {
  const settings = createStore(settingsWith({}));
  bind(settings);
  const crop = { x: 0.6, y: 0.5, size: 0.4 };
  settings.set({ ...settings.get(), image: 'local:1-1' });
  rest();
  settings.set({ ...settings.get(), crop });
  rest();
  settings.set({ ...settings.get(), image: 'lotus', crop: null });
  rest();
  expect(queries()).toEqual(['', '', '', '?img=lotus']);
  go(-1);
  expect(settings.get()).toMatchObject({ image: 'local:1-1', crop });
  go(-1);
  expect(settings.get()).toMatchObject({ image: 'local:1-1', crop: null });
});

test('a page that opens where such a picture was shows it again where the tab has kept it', () => {
  const entry = { state: { image: 'local:1-1', crop: { x: 0.6, y: 0.5, size: 0.4 } }, query: '?b=3' };
  entries = [entry];
  const store = fakeTabStore();
  store.setItem(
    'dropblock-lab picture',
    JSON.stringify([{ image: 'local:1-1', characters: 1, isCopy: false }]),
  );
  store.setItem('dropblock-lab picture local:1-1', 'data:image/png;base64,AA==');
  const read = readEntry();
  expect(read).toMatchObject({ lostPicture: false, settings: { blockSize: 3, ...entry.state } });
  expect(entries).toEqual([entry]);
  fakeTabStore();
  expect(readEntry()).toMatchObject({ lostPicture: true, settings: { image: 'pyramid' } });
});

test('a page that opens where such a picture was says that it is lost, once', () => {
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  entries = [{ state: { image: 'local:1-1', crop: null }, query: '?b=3' }];
  expect(readEntry()).toMatchObject({ lostPicture: true, settings: { blockSize: 3, image: 'pyramid' } });
  expect(readEntry().lostPicture).toBe(false);
});

test('a change that was taken back leaves nothing that a correction could make a step of', () => {
  const settings = createStore(settingsWith({}));
  const { correct } = bind(settings);
  settings.set({ ...settings.get(), blockSize: 3 });
  settings.set({ ...settings.get(), blockSize: 7 });
  rest();
  correct({ ...settings.get(), image: 'lotus' });
  expect(queries()).toEqual(['?img=lotus']);
});

test('a drag is one step, however slow it is', () => {
  const settings = createStore(settingsWith({}));
  bind(settings);
  heard.pointerdown!({});
  for (const blockSize of [6, 5, 4]) {
    settings.set({ ...settings.get(), blockSize });
    rest();
  }
  heard.pointerup!({});
  settings.set({ ...settings.get(), blockSize: 3 });
  rest();
  expect(queries()).toEqual(['', '?b=4', '?b=3']);
});

test('a link within the page changes nothing, not even what is not written yet', () => {
  const settings = createStore(settingsWith({}));
  bind(settings);
  settings.set({ ...settings.get(), image: 'local:1-1' });
  rest();
  settings.set({ ...settings.get(), blockSize: 3 });
  entries.splice(++at, 0, { state: null, query: '' });
  heard.popstate!({ state: null });
  rest();
  expect(settings.get()).toMatchObject({ image: 'local:1-1', blockSize: 3 });
  expect(entries[at]!.state).toMatchObject({ image: 'local:1-1' });
});

test('a picture that is cut short and comes into the address of the open page is told and does not stay there', () => {
  const settings = createStore(settingsWith({ blockSize: 3 }));
  bind(settings);
  entries.splice(++at, 0, { state: null, query: '?b=3' });
  Object.assign(location, { hash: '#picture=zz' });
  const replaced = vi.spyOn(history, 'replaceState');
  heard.popstate!({ state: null });
  expect(broken).toBe(1);
  expect(replaced).toHaveBeenCalledWith({}, '', '/?b=3');
});

test('what follows at once on a failure is a step of its own', () => {
  const settings = createStore(settingsWith({}));
  const { correct } = bind(settings);
  settings.set({ ...settings.get(), net: 'mobilenet-v1-0.25' });
  correct({ ...settings.get(), net: 'resnet' });
  settings.set({ ...settings.get(), net: 'mobilenet-v1-0.25' });
  rest();
  expect(queries()).toEqual(['', '?net=mobilenet-v1-0.25']);
});

test('every entry remembers what was put by when it was made, over a reload and over Back', () => {
  const settings = createStore(settingsWith({}));
  const putBy = createStore<string | null>(null);
  bind(settings, putBy);
  putBy.set('b=3');
  settings.set({ ...settings.get(), view: 'learn' });
  rest();
  putBy.set(null);
  settings.set({ ...settings.get(), view: 'code' });
  rest();
  expect(readEntry().putBy).toBeNull();
  go(-1);
  expect(putBy.get()).toBe('b=3');
  expect(readEntry().putBy).toBe('b=3');
  expect(settings.get()).toEqual(settingsWith({ view: 'learn' }));
  go(-1);
  expect(putBy.get()).toBeNull();
});

test('a mended address gives way to what is used, in the same entry', () => {
  entries = [
    { state: null, query: '?b=99999&p=0.5' },
    { state: {}, query: '?b=x' },
  ];
  const settings = createStore(readEntry().settings);
  const told: string[] = [];
  const { write } = bindHistory(settings, {
    onMends: (mends) => told.push(...mends.map(({ given }) => given)),
    fragmentFor: () => '',
    onBrokenPicture: () => undefined,
    onEntry: () => undefined,
    putBy: createStore<string | null>(null),
  });
  write();
  expect(queries()).toEqual(['?b=512&p=0.5', '?b=x']);
  go(1);
  expect(told).toEqual(['x']);
  expect(queries()).toEqual(['?b=512&p=0.5', '']);
  go(-1);
  expect(told).toEqual(['x']);
});

test('a browser that refuses an entry stops nothing: settings change, and the next entry is written', () => {
  const refuse = () => {
    throw new DOMException('too many at once', 'SecurityError');
  };
  const { pushState, replaceState } = history;
  Object.assign(history, { pushState: refuse, replaceState: refuse });
  const settings = createStore(settingsWith({}));
  bind(settings);
  settings.set({ ...settings.get(), blockSize: 3 });
  rest();
  expect(queries()).toEqual(['']);
  Object.assign(history, { pushState, replaceState });
  settings.set({ ...settings.get(), blockSize: 5 });
  rest();
  expect(queries()).toEqual(['', '?b=5']);
});
