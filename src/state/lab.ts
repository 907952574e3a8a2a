import type { BackendName, BackendReport, Fault } from '../engine/protocol.ts';
import { formatAddress, type Mend } from './address.ts';
import { type Comparison, createComparer } from './comparison.ts';
import { connectEngine, faultOf, unwrap } from './engine-client.ts';
import { bindHistory, readEntry } from './history.ts';
import { createPredictor, type Predictor } from './predictor.ts';
import { createRefiller, type Refiller } from './refills.ts';
import { createSceneLoader, type Scene, type SceneLoader, sceneKey } from './scene.ts';
import { initialSettings, type Settings } from './settings.ts';
import { createStore, type Store } from './store.ts';

/** A cell of the map under the pointer or the keyboard's cursor. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface BackendState {
  readonly report: BackendReport | null;
  readonly fault: Fault | null;
}

/** The whole page without its looks: settings in, everything derived out, one way. */
export interface Lab {
  readonly settings: Store<Settings>;
  readonly loader: SceneLoader;
  readonly comparison: Store<Comparison | null>;
  readonly refills: Refiller['refills'];
  readonly predictions: Predictor['predictions'];
  readonly cell: Store<Cell | null>;
  readonly backend: Store<BackendState>;
  /** Values of the address that had to be mended, until they are read. */
  readonly mends: Store<readonly Mend[]>;
  /** Changes some settings; everything else follows. */
  change(patch: Partial<Settings>): void;
  /** The defaults again, but for the theme and the language; Back undoes it. */
  reset(): void;
  /** Takes away what was said of a fault. */
  dismiss(): void;
  /** A new seed: the only place where chance enters. */
  redraw(): void;
  chooseBackend(wanted: BackendName): Promise<void>;
  /** The link that opens on these numbers. */
  link(): { readonly href: string; readonly localPicture: boolean };
}

/** The link in full: what a default stands for today is written out. */
function fullSettings(settings: Settings, comparison: Comparison | null): Settings {
  // While another layer is on its way, the channel on screen is not one of it.
  const isCurrent = comparison?.scene.key === sceneKey(settings);
  const shown = comparison && isCurrent ? { ...settings, channel: comparison.channel } : settings;
  // The square belongs to the picture, and this one stays here.
  return shown.image.startsWith('local:') ? { ...shown, crop: null } : shown;
}

/** Starts the worker and wires settings, scene, masks, refills, predictions and the address bar. */
export function createLab(): Lab {
  const engine = connectEngine();
  const entry = readEntry();
  const settings = createStore(entry.settings);
  const mends = createStore<readonly Mend[]>(entry.mends);
  const backend = createStore<BackendState>({ report: null, fault: null });
  const comparison = createStore<Comparison | null>(null);
  const cell = createStore<Cell | null>(null);
  const refiller = createRefiller();
  const predictor = createPredictor(engine);
  const compare = createComparer();

  async function chooseBackend(wanted: BackendName): Promise<void> {
    try {
      backend.set({ report: await unwrap(engine.start(wanted)), fault: null });
      // Another back end gives other last digits: the map on screen must be its own.
      loader.refresh();
    } catch (error) {
      backend.set({ report: null, fault: faultOf(error) });
    }
  }

  const loader = createSceneLoader(engine, settings);
  void chooseBackend('wasm');
  bindHistory(settings, (found) => mends.set(found));

  let compared: { scene: Scene; settings: Settings } | null = null;
  const update = () => {
    const { scene } = loader.state.get();
    const now = settings.get();
    // A scene that the settings no longer name stays on screen as it was until the new one is there.
    if (!scene || (sceneKey(now) !== scene.key && compared?.scene === scene && !canFollow(now, scene)))
      return;
    if (compared?.scene === scene && compared.settings === now) return;
    compared = { scene, settings: now };
    const { height, width } = scene.features;
    const at = cell.get();
    if (at && (at.row >= height || at.column >= width)) cell.set(null);
    const next = compare(scene, now);
    comparison.set(next);
    refiller.begin(next);
    predictor.begin(next);
  };
  settings.subscribe(update);
  loader.state.subscribe(update);

  return {
    settings,
    loader,
    comparison,
    refills: refiller.refills,
    predictions: predictor.predictions,
    cell,
    backend,
    mends,
    change: (patch) => settings.set({ ...settings.get(), ...patch }),
    reset() {
      const { theme, lang } = settings.get();
      settings.set({ ...initialSettings, theme, lang });
    },
    dismiss() {
      loader.dismiss();
      backend.set({ ...backend.get(), fault: null });
    },
    redraw: () => settings.set({ ...settings.get(), seed: Math.floor(Math.random() * 100000) }),
    chooseBackend,
    link() {
      const now = settings.get();
      const query = formatAddress(fullSettings(now, comparison.get()), true);
      return {
        href: `${location.origin}${location.pathname}?${query}`,
        localPicture: now.image.startsWith('local:'),
      };
    },
  };
}

/** While a new picture, network or layer is on its way the sliders go on moving the map on screen. */
function canFollow(settings: Settings, scene: Scene): boolean {
  return settings.tap === scene.tap;
}
