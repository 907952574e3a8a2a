import { proxy, type Remote } from 'comlink';
import { structure } from '../core/autocovariance.ts';
import { channelOf, type FeatureMap } from '../core/feature-map.ts';
import { type NetworkName, networks, type TapName } from '../engine/networks.ts';
import type { Engine, Fault, LoadProgress, NetworkInfo, Picture, View } from '../engine/protocol.ts';
import { FaultError, faultOf, unwrap } from './engine-client.ts';
import { isSample, sampleAddress, sampleNames } from './samples.ts';
import { isWebAddress, type Settings } from './settings.ts';
import { createStore, type Store } from './store.ts';

/** What the worker made of the settings: a picture, the square the network saw, and the map at the tap. */
export interface Scene {
  readonly view: View;
  /** The settings it answers, as `sceneKey` writes them. */
  readonly key: string;
  readonly image: string;
  readonly tap: TapName;
  readonly picture: Picture;
  readonly network: NetworkInfo | null;
  readonly input: FeatureMap;
  readonly features: FeatureMap;
  /** Channels, most structure first. */
  readonly order: readonly number[];
}

/** What a person must agree to before a foreign host is asked. */
export type Question =
  | { readonly kind: 'picture'; readonly address: string }
  | { readonly kind: 'network'; readonly net: NetworkName };

export interface SceneState {
  readonly scene: Scene | null;
  readonly busy: 'picture' | 'network' | 'map' | null;
  readonly progress: LoadProgress | null;
  readonly question: Question | null;
  readonly fault: Fault | null;
  /** What Retry would set again after a fault. */
  readonly failed: Partial<Settings> | null;
}

/** A fault on the page, and what Retry would set again. */
type Told = Pick<SceneState, 'fault' | 'failed'>;
const nothing: Told = { fault: null, failed: null };

/** Two settings with the same key show the same picture, network, tap and crop. */
export function sceneKey({ image, net, tap, crop }: Settings): string {
  return JSON.stringify([image, net, tap, crop && [crop.x, crop.y, crop.size]]);
}

function byStructure(features: FeatureMap): number[] {
  const worth = Float64Array.from({ length: features.channels }, (_, c) =>
    structure(channelOf(features, c), features.height, features.width),
  );
  return [...worth.keys()].sort((a, b) => worth[b]! - worth[a]! || a - b);
}

/** Local pictures that Back may still ask for. */
const keptFiles = 8;
/** The browser's history outlives the page: a name must not mean another picture after a reload. */
const pageLife = Math.round(performance.timeOrigin);

export interface SceneLoader {
  readonly state: Store<SceneState>;
  /** Decodes a file first and shows it only when it is a picture; the previous picture stays otherwise. */
  openFile(file: Blob): Promise<void>;
  /** Loads a picture from an address that a person gave, who thereby agrees to ask its host. */
  openAddress(address: string): void;
  /** Loads a network that a person chose, who thereby agrees to ask for it. */
  chooseNetwork(net: NetworkName): void;
  /** Agrees to what a link asks of a foreign host. */
  agree(): void;
  /** Declines it: the page stays with what is its own. */
  decline(): void;
  /** Gives up a load in progress. */
  cancel(): void;
  retry(): void;
  dismiss(): void;
  /** Asks for the map on screen again: what computes it was exchanged. */
  refresh(): void;
}

/** Follows the settings and asks the worker for what they name; answers that come too late are dropped. */
export function createSceneLoader(engine: Remote<Engine>, settings: Store<Settings>): SceneLoader {
  const state = createStore<SceneState>({
    scene: null,
    busy: null,
    progress: null,
    question: null,
    fault: null,
    failed: null,
  });
  const patch = (change: Partial<SceneState>) => state.set({ ...state.get(), ...change });
  const files = new Map<string, Blob>();
  const infos = new Map<NetworkName, NetworkInfo>();
  const agreed = new Set<string>();
  let picture: { readonly image: string; readonly picture: Picture } | null = null;
  let turn = 0;
  let fileTurn = 0;
  let localCount = 0;

  function questionFor({ image, net }: Settings): Question | null {
    const foreign = isWebAddress(image) && new URL(image).origin !== location.origin;
    if (foreign && image !== picture?.image && !agreed.has(image)) return { kind: 'picture', address: image };
    if (networks[net].family !== 'built-in' && !infos.has(net) && !agreed.has(net))
      return { kind: 'network', net };
    return null;
  }

  /** Opens a file; an SVG is drawn here first, since the worker cannot. */
  async function openBytes(file: Blob): Promise<Picture> {
    const outcome = await engine.openPicture(file);
    if (!outcome.ok && outcome.fault.code === 'unsupported-image' && outcome.fault.format === 'svg') {
      const { rasteriseSvg } = await import('../engine/rasterise-svg.ts');
      const drawn = await rasteriseSvg(outcome.fault.bytes ?? file).catch(() => null);
      if (!drawn) throw new FaultError({ code: 'unreadable-image', format: 'svg' });
      return unwrap(engine.openPicture(drawn));
    }
    return unwrap(Promise.resolve(outcome));
  }

  function openPicture(image: string): Promise<Picture> {
    if (isSample(image))
      return unwrap(engine.fetchPicture(new URL(sampleAddress(image), document.baseURI).href));
    const file = files.get(image);
    if (file) return openBytes(file);
    if (image.startsWith('local:')) throw new FaultError({ code: 'no-such-picture' });
    return unwrap(engine.fetchPicture(image));
  }

  function loadNetwork(net: NetworkName): Promise<NetworkInfo> {
    const onProgress = (progress: LoadProgress) => {
      // Another layer may have been chosen meanwhile: the load is still the one under way.
      if (settings.get().net === net) patch({ progress });
    };
    return unwrap(engine.loadNetwork(net, proxy(onProgress)));
  }

  /** The settings with what did not work put back to what is on screen, or to the page's own. */
  function withoutFailed(now: Settings, failed: Partial<Settings>): Settings {
    const scene = state.get().scene;
    return {
      ...now,
      ...('image' in failed ? { image: scene?.image ?? sampleNames[0], crop: scene?.view.crop ?? null } : {}),
      ...('net' in failed ? { net: scene?.view.net ?? ('resnet' as const) } : {}),
    };
  }

  /** `told` is what the page goes on saying meanwhile: why it shows this instead of what was asked for. */
  async function load(told: Told = nothing): Promise<void> {
    const wanted = settings.get();
    const key = sceneKey(wanted);
    const my = ++turn;
    if (state.get().scene?.key === key) {
      patch({ busy: null, progress: null, question: null });
      return;
    }
    const question = questionFor(wanted);
    patch({ question });
    if (question) {
      patch({ busy: null });
      // Meanwhile the page shows what needs no permission.
      if (!state.get().scene)
        await show(
          { ...wanted, image: question.kind === 'picture' ? sampleNames[0] : wanted.image, net: 'resnet' },
          my,
          told,
        );
      return;
    }
    await show(wanted, my, told);
  }

  async function show(wanted: Settings, my: number, told: Told): Promise<void> {
    let step: 'image' | 'net' | null = null;
    try {
      let network = infos.get(wanted.net) ?? null;
      // Both at once: the file and the weights come over the same wire in either order.
      const loading = network ? null : loadNetwork(wanted.net);
      loading?.catch(() => undefined);
      if (picture?.image !== wanted.image) {
        step = 'image';
        patch({ busy: 'picture', ...told });
        const opened = await openPicture(wanted.image);
        if (my !== turn) return;
        picture = { image: wanted.image, picture: opened };
      }
      if (loading) {
        step = 'net';
        patch({ busy: 'network' });
        network = await loading;
        infos.set(wanted.net, network);
        if (my !== turn) return;
      }
      step = null;
      patch({ busy: 'map', progress: null });
      const view: View = {
        net: wanted.net,
        tap: wanted.tap,
        picture: picture.picture.id,
        crop: wanted.crop,
      };
      const { input, features } = await unwrap(engine.observe(view));
      if (my !== turn) return;
      const scene: Scene = {
        view,
        key: sceneKey(wanted),
        image: wanted.image,
        tap: wanted.tap,
        picture: picture.picture,
        network,
        input,
        features,
        order: byStructure(features),
      };
      patch({ scene, busy: null, progress: null, ...told });
    } catch (error) {
      if (my !== turn) return;
      const fault = faultOf(error);
      const failed: Partial<Settings> | null =
        step === 'image'
          ? { image: wanted.image, crop: wanted.crop }
          : step === 'net'
            ? { net: wanted.net }
            : null;
      const next: Told = fault.code === 'cancelled' ? nothing : { fault, failed };
      patch({ busy: null, progress: null, ...next });
      // Sliders may have moved meanwhile, and what a question is about must not be put back before its answer.
      const now = settings.get();
      if (!failed || sceneKey(now) !== sceneKey(wanted)) return;
      const instead = withoutFailed(now, failed);
      lastKey = sceneKey(instead);
      settings.set(instead);
      if (lastKey !== sceneKey(wanted)) void load(next);
    }
  }

  let lastKey = sceneKey(settings.get());
  settings.subscribe(() => {
    const key = sceneKey(settings.get());
    if (key === lastKey) return;
    lastKey = key;
    void load();
  });
  void load();

  return {
    state,
    async openFile(file) {
      turn++;
      const mine = ++fileTurn;
      const before = settings.get().image;
      // Another layer may be chosen while a file is decoded; only another picture takes its place.
      const isWanted = () => mine === fileTurn && settings.get().image === before;
      patch({ busy: 'picture', fault: null, failed: null, question: null });
      try {
        const opened = await openBytes(file);
        if (!isWanted()) return;
        const image = `local:${pageLife}-${++localCount}`;
        files.set(image, file);
        const oldest = files.keys().next().value;
        if (files.size > keptFiles && oldest) files.delete(oldest);
        picture = { image, picture: opened };
        settings.set({ ...settings.get(), image, crop: null });
      } catch (error) {
        if (!isWanted()) return;
        const told: Told = { fault: faultOf(error), failed: null };
        patch({ busy: null, ...told });
        // A load that this file interrupted goes on.
        void load(told);
      }
    },
    openAddress(address) {
      agreed.add(address);
      settings.set({ ...settings.get(), image: address, crop: null });
    },
    chooseNetwork(net) {
      agreed.add(net);
      patch({ fault: null, failed: null });
      settings.set({ ...settings.get(), net, channel: null });
    },
    agree() {
      const { question } = state.get();
      if (!question) return;
      agreed.add(question.kind === 'picture' ? question.address : question.net);
      patch({ question: null });
      void load();
    },
    decline() {
      const { question } = state.get();
      if (!question) return;
      patch({ question: null });
      settings.set(
        withoutFailed(
          settings.get(),
          question.kind === 'picture' ? { image: question.address } : { net: question.net },
        ),
      );
    },
    cancel() {
      void engine.cancelLoad(settings.get().net);
    },
    retry() {
      const { failed } = state.get();
      patch({ fault: null, failed: null });
      if (failed) settings.set({ ...settings.get(), ...failed });
      else void load();
    },
    refresh() {
      if (state.get().scene?.key === sceneKey(settings.get())) void show(settings.get(), ++turn, nothing);
    },
    dismiss: () => patch({ fault: null, failed: null }),
  };
}
