import type { BackendName, BackendReport, Fault, NetworkInfo } from '../engine/protocol.ts';
import { type BaseOf, formatAddress, type Mend } from './address.ts';
import { type Comparison, compareAlike, createComparer } from './comparison.ts';
import { connectEngine, faultOf, unwrap } from './engine-client.ts';
import { createEvidencer, type Evidencer } from './evidence.ts';
import { bindHistory, type Entry, readEntry, writeEntry } from './history.ts';
import { keepWhenHidden } from './kept-picture.ts';
import { createLive, type Live, liveImage } from './live.ts';
import { createObserveTaps, type ObserveTaps } from './observe-taps.ts';
import { createOwnModels, type OwnModels } from './own-model.ts';
import { carriesPicture, pictureIn } from './picture-fragment.ts';
import { createPredictMany, type PredictMany } from './predict-many.ts';
import { createPredictor, type Predictor } from './predictor.ts';
import { createRefiller, type Refiller } from './refills.ts';
import { type SceneLoader, sceneKey } from './scene.ts';
import { createSceneLoader } from './scene-loader.ts';
import { createSceneMender } from './scene-mender.ts';
import { initialSettings, isLocal, type Settings, withinLocks } from './settings.ts';
import { createLoadBeside, type LoadBeside } from './small-networks.ts';
import { createStore, type Store } from './store.ts';
import { nothing, toldOf } from './told.ts';

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
  readonly live: Live;
  readonly ownModels: OwnModels;
  readonly comparison: Store<Comparison | null>;
  readonly refills: Refiller['refills'];
  readonly predictions: Predictor['predictions'];
  /** What the network says after many drops, for the charts that ask for it. */
  readonly predictMany: PredictMany;
  /** Loads a network beside the one on screen, for what compares them; the scene stays as it is. */
  readonly loadBeside: LoadBeside;
  /** The last one that was. */
  readonly beside: Store<NetworkInfo | null>;
  /** The maps of other layers, for the charts that compare them; the scene stays as it is. */
  readonly observeTaps: ObserveTaps;
  readonly evidencer: Evidencer;
  readonly cell: Store<Cell | null>;
  /** Settings to come back to, as a query: those from before the lesson. The history's entries remember them. */
  readonly putBy: Store<string | null>;
  readonly backend: Store<BackendState>;
  /** Values of the address that had to be mended, until they are read. */
  readonly mends: Store<readonly Mend[]>;
  /** Changes some settings; everything else follows. */
  change(patch: Partial<Settings>): void;
  /** The defaults again, but for the theme, the language and the view; Back undoes it. */
  reset(): void;
  /** Takes away what was said of a fault. */
  dismiss(): void;
  /** Tries again what failed. */
  retry(): void;
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
  return isLocal(shown.image) ? { ...shown, crop: null } : shown;
}

const brokenPicture: Fault = { code: 'unreadable-image', format: 'link' };

/** What there is to say of the picture before it is there. */
function firstFault({ lostPicture }: Entry, hash: string): Fault | null {
  if (lostPicture) return { code: 'no-such-picture' };
  return carriesPicture(hash) && !pictureIn(hash) ? brokenPicture : null;
}

/**
 * Starts the worker and wires settings, scene, masks, refills, predictions and the address bar. `baseOf` says what
 * an address means where it is silent: a step of the lesson sets more than the defaults.
 */
export function createLab(baseOf: BaseOf = () => initialSettings): Lab {
  const engine = connectEngine(() => backend.set({ report: null, fault: { code: 'no-worker' } }));
  const entry = readEntry(baseOf);
  const settings = createStore(entry.settings);
  const putBy = createStore(entry.putBy);
  const mends = createStore<readonly Mend[]>(entry.mends);
  const backend = createStore<BackendState>({ report: null, fault: null });
  const comparison = createStore<Comparison | null>(null);
  const cell = createStore<Cell | null>(null);
  const refiller = createRefiller();
  const predictor = createPredictor(engine);
  const compare = createComparer();

  let lastWanted: BackendName = 'wasm';
  async function chooseBackend(wanted: BackendName): Promise<void> {
    lastWanted = wanted;
    try {
      backend.set({ report: await unwrap(engine.start(wanted)), fault: null });
      // Another back end gives other last digits: the map on screen must be its own.
      loader.refresh();
    } catch (error) {
      backend.set({ report: null, fault: faultOf(error) });
    }
  }

  // A picture that came with the link keeps its place in the address as long as it is on screen.
  const { hash, search: query } = location;
  const carried = pictureIn(hash);
  const fault = firstFault(entry, hash);
  // What cannot be read must not stay there for Back to run into.
  if (carriesPicture(hash) && !carried) writeEntry('replaceState', {}, location.pathname + location.search);
  let carriedName = '';
  const fragmentFor = (image: string) => (image === carriedName ? hash : '');
  const { correct, write } = bindHistory(settings, {
    onMends: (found) => mends.set(found),
    fragmentFor,
    onBrokenPicture: () => loader.tell(brokenPicture),
    // What was told of an entry goes with it, though the next may show the same.
    onEntry: () => loader.dismiss(),
    baseOf,
    putBy,
  });
  const loader = createSceneLoader(engine, settings, {
    correct,
    carried,
    onCarried: (name) => {
      carriedName = name;
    },
    told: fault ? toldOf(fault) : nothing,
  });
  keepWhenHidden(() => {
    const { scene } = loader.state.get();
    return scene?.image === liveImage ? { image: liveImage, preview: scene.picture.preview } : null;
  });
  if (entry.mends.length) write();
  void chooseBackend('wasm');

  const evidencer = createEvidencer(engine);
  const { evidence } = evidencer;
  const mendFor = createSceneMender({ settings, mends, evidence, amend: loader.amend, correct, query });

  const update = () => {
    const { scene } = loader.state.get();
    if (!scene) return;
    mendFor(scene);
    const before = comparison.get();
    const isSameScene = before?.scene === scene;
    const now = settings.get();
    const isCurrent = sceneKey(now) === scene.key;
    // A scene that the settings no longer name stays on screen as it was until the new one is there.
    if (!isCurrent && isSameScene && now.tap !== scene.tap) return;
    // While a new picture or network is on its way, the sliders go on moving the channel on screen.
    const shown = isCurrent || !isSameScene ? now : { ...now, channel: before.settings.channel };
    if (isSameScene && compareAlike(before.settings, shown)) return;
    const { height, width } = scene.features;
    const at = cell.get();
    if (at && (at.row >= height || at.column >= width)) cell.set(null);
    const next = compare(scene, shown);
    comparison.set(next);
    refiller.begin(next);
    predictor.begin(next);
  };
  settings.subscribe(update);
  loader.state.subscribe(update);
  predictor.predictions.subscribe(() => {
    // The worker no longer has the picture on screen.
    if (predictor.predictions.get().fault?.code === 'no-such-picture') loader.refresh();
  });

  // Keys reach further than the controls that a link holds fast.
  const change = (patch: Partial<Settings>) => settings.set(withinLocks(settings.get(), patch));

  const refills = refiller.refills;
  const { predictions } = predictor;
  const live = createLive(engine, { settings, loader, comparison, refills, predictions, correct });

  const loadBeside = createLoadBeside(engine);
  const beside = createStore<NetworkInfo | null>(null);

  return {
    settings,
    loader,
    ownModels: createOwnModels(engine, { settings, loader }),
    live,
    comparison,
    refills,
    predictions,
    predictMany: createPredictMany(engine),
    beside,
    async loadBeside(net) {
      const network = await loadBeside(net);
      loader.know(net, network);
      beside.set(network);
      return network;
    },
    observeTaps: createObserveTaps(engine),
    evidencer,
    cell,
    putBy,
    backend,
    mends,
    change,
    reset() {
      // Where one is and how one looks is not what is looked at.
      const { theme, lang, view, step, codeTarget, codeSide, present, embed, hide, lock } = settings.get();
      const kept = { theme, lang, view, step, codeTarget, codeSide, present, embed, hide, lock };
      change({ ...baseOf(settings.get()), ...kept });
    },
    dismiss() {
      loader.dismiss();
      predictor.dismiss();
      backend.set({ ...backend.get(), fault: null });
    },
    retry() {
      const now = comparison.get();
      const { fault } = backend.get();
      // Nobody would answer.
      if (fault?.code === 'no-worker') location.reload();
      else if (fault) void chooseBackend(lastWanted);
      if (now && predictor.predictions.get().fault) predictor.begin(now);
      loader.retry();
    },
    redraw: () => change({ seed: Math.floor(Math.random() * 100000) }),
    chooseBackend,
    link() {
      const now = settings.get();
      const query = formatAddress(fullSettings(now, comparison.get()), true);
      return {
        href: `${location.origin}${location.pathname}?${query}`,
        localPicture: isLocal(now.image),
      };
    },
  };
}
