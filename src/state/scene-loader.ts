import { proxy, type Remote } from 'comlink';
import { type NetworkName, networks } from '../engine/networks.ts';
import type { Engine, LoadProgress, NetworkInfo, Picture, View } from '../engine/protocol.ts';
import { faultOf, unwrap } from './engine-client.ts';
import { createPictureOpener, isForeign } from './picture-opener.ts';
import { sampleNames } from './samples.ts';
import {
  byStructure,
  type Question,
  type Scene,
  type SceneLoader,
  type SceneState,
  sceneKey,
  type Told,
} from './scene.ts';
import type { Settings } from './settings.ts';
import { createStore, type Store } from './store.ts';

const nothing: Told = { fault: null, failed: null };
/** Frames that were asked for may still draw the preview of a picture that has just left. */
const afterLastFrameMs = 1000;

export interface SceneLoaderOptions {
  /** Puts back what did not work: a correction, no step of the person's. */
  readonly correct: (settings: Settings) => void;
  /** What is to be said while the first scene comes. */
  readonly told?: Told;
}

/** Follows the settings and asks the worker for what they name; answers that come too late are dropped. */
export function createSceneLoader(
  engine: Remote<Engine>,
  settings: Store<Settings>,
  { correct, told: first = nothing }: SceneLoaderOptions,
): SceneLoader {
  const state = createStore<SceneState>({
    scene: null,
    busy: null,
    progress: null,
    question: null,
    ...first,
  });
  const patch = (change: Partial<SceneState>) => state.set({ ...state.get(), ...change });
  const pictures = createPictureOpener(engine);
  const infos = new Map<NetworkName, NetworkInfo>();
  const agreed = new Set<string>();
  let picture: { readonly image: string; readonly picture: Picture } | null = null;
  /** The foreign network that is on its way. */
  let coming: NetworkName | null = null;
  /** Where a person was when they chose a network. */
  let chosenFrom: Pick<Settings, 'net' | 'channel'> | null = null;
  let turn = 0;
  let fileTurn = 0;

  const isBuiltIn = (net: NetworkName) => networks[net].family === 'built-in';

  /** Ones go through no network: a foreign one is not worth a question before another layer is chosen. */
  const needsNetwork = ({ net, tap }: Settings) => tap !== 'ones' || isBuiltIn(net) || agreed.has(net);

  function questionFor(wanted: Settings): Question | null {
    const { image, net } = wanted;
    // One that is not secure is refused without a question.
    if (isForeign(image) && /^https:/i.test(image) && image !== picture?.image && !agreed.has(image))
      return { kind: 'picture', address: image };
    if (!isBuiltIn(net) && needsNetwork(wanted) && !infos.has(net) && !agreed.has(net))
      return { kind: 'network', net };
    return null;
  }

  const progressOf = (busy: SceneState['busy']) => (progress: LoadProgress) => {
    if (state.get().busy === busy) patch({ progress });
  };

  async function loadNetwork(net: NetworkName): Promise<NetworkInfo> {
    if (!isBuiltIn(net)) coming = net;
    try {
      return await unwrap(engine.loadNetwork(net, proxy(progressOf('network'))));
    } finally {
      if (coming === net) coming = null;
    }
  }

  function hold(image: string, opened: Picture): void {
    const before = picture?.picture;
    picture = { image, picture: opened };
    // A preview is megabytes that no collector sees.
    if (before && before !== state.get().scene?.picture) before.preview.close();
  }

  function showScene(scene: Scene, told: Told): void {
    const before = state.get().scene?.picture;
    patch({ scene, busy: null, progress: null, ...told });
    if (before && before !== scene.picture) setTimeout(() => before.preview.close(), afterLastFrameMs);
  }

  /** The settings with what did not work put back to what is on screen, or to the page's own. */
  function withoutFailed(now: Settings, failed: Partial<Settings>): Settings {
    const scene = state.get().scene;
    const net = 'net' in failed ? (scene?.view.net ?? 'resnet') : now.net;
    return {
      ...now,
      ...('image' in failed ? { image: scene?.image ?? sampleNames[0], crop: scene?.view.crop ?? null } : {}),
      ...('net' in failed ? { net } : {}),
      ...('net' in failed && chosenFrom?.net === net ? { channel: chosenFrom.channel } : {}),
    };
  }

  /** `told` is what the page goes on saying meanwhile: why it shows this instead of what was asked for. */
  async function load(told: Told = nothing, anew = false): Promise<void> {
    const wanted = settings.get();
    const key = sceneKey(wanted);
    const my = ++turn;
    if (coming && coming !== wanted.net) void engine.cancelLoad(coming);
    if (!anew && state.get().scene?.key === key) {
      patch({ busy: null, progress: null, question: null });
      return;
    }
    const question = questionFor(wanted);
    patch({ question, progress: null });
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
      const loading = network || !needsNetwork(wanted) ? null : loadNetwork(wanted.net);
      loading?.catch(() => undefined);
      if (picture?.image !== wanted.image) {
        step = 'image';
        patch({ busy: 'picture', ...told });
        const { image } = wanted;
        const opened = await pictures.open(
          image,
          () => my === turn,
          isForeign(image) ? progressOf('picture') : () => undefined,
        );
        if (my !== turn) return opened.preview.close();
        hold(image, opened);
      }
      if (loading) {
        step = 'net';
        patch({ busy: 'network', progress: null });
        network = await loading;
        infos.set(wanted.net, network);
        if (my !== turn) return;
      }
      step = null;
      patch({ busy: 'map', progress: null });
      const { net, tap, crop, image } = wanted;
      const shown = picture!.picture;
      const view: View = { net, tap, picture: shown.id, crop };
      const { input, features } = await unwrap(engine.observe(view));
      if (my !== turn) return;
      const order = byStructure(features);
      showScene(
        { view, key: sceneKey(wanted), image, tap, picture: shown, network, input, features, order },
        told,
      );
    } catch (error) {
      if (my === turn) putBack(error, step, wanted, told);
    }
  }

  function putBack(error: unknown, step: 'image' | 'net' | null, wanted: Settings, told: Told): void {
    const fault = faultOf(error);
    if (step === null && fault.code === 'no-such-picture' && picture) {
      // Pictures that came for nothing have pushed this one out of the worker: it is opened once more.
      picture = null;
      void load(told);
      return;
    }
    const { image, crop, net, channel } = wanted;
    const failed = step === 'image' ? { image, crop } : step === 'net' ? { net, channel } : null;
    const next: Told = fault.code === 'cancelled' ? nothing : { fault, failed };
    patch({ busy: null, progress: null, ...next });
    // Sliders may have moved meanwhile, and what a question is about must not be put back before its answer.
    const now = settings.get();
    if (!failed || sceneKey(now) !== sceneKey(wanted)) return;
    const instead = withoutFailed(now, failed);
    lastKey = sceneKey(instead);
    correct(instead);
    if (lastKey !== sceneKey(wanted)) void load(next);
  }

  let lastKey = sceneKey(settings.get());
  let loading = load(first);
  settings.subscribe(() => {
    const key = sceneKey(settings.get());
    if (key === lastKey) return;
    lastKey = key;
    loading = load();
  });

  /** Sets what a person asks for, and loads it even where the settings name it already. */
  function ask(change: Partial<Settings>): void {
    const before = lastKey;
    settings.set({ ...settings.get(), ...change });
    if (lastKey === before) void load();
  }

  function showOpened(image: string, opened: Picture): Promise<void> {
    hold(image, opened);
    const now = settings.get();
    if (now.image === image) return load(nothing, true);
    settings.set({ ...now, image, crop: null });
    return loading;
  }

  return {
    state,
    show: showOpened,
    adopt(file) {
      if (!picture) return;
      picture = { image: pictures.name(file), picture: picture.picture };
      correct({ ...settings.get(), image: picture.image });
    },
    async openFile(file) {
      turn++;
      const mine = ++fileTurn;
      const before = settings.get().image;
      // Another layer may be chosen while a file is decoded; only another picture takes its place.
      const isWanted = () => mine === fileTurn && settings.get().image === before;
      patch({ busy: 'picture', progress: null, question: null, ...nothing });
      try {
        const opened = await pictures.openFile(file, isWanted);
        if (!isWanted()) return opened.preview.close();
        void showOpened(pictures.name(file), opened);
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
      ask({ image: address, crop: null });
    },
    chooseNetwork(net) {
      agreed.add(net);
      patch(nothing);
      const { net: before, channel } = settings.get();
      if (before === net) return ask({});
      chosenFrom = { net: before, channel };
      ask({ net, channel: null });
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
      const declined = question.kind === 'picture' ? { image: question.address } : { net: question.net };
      correct(withoutFailed(settings.get(), declined));
    },
    cancel() {
      if (state.get().busy === 'picture') void engine.cancelPicture();
      else void engine.cancelLoad(settings.get().net);
    },
    retry() {
      const { failed } = state.get();
      patch(nothing);
      ask(failed ?? {});
    },
    refresh() {
      const { scene, busy } = state.get();
      if (scene?.key === sceneKey(settings.get()) || busy === 'map')
        void show(settings.get(), ++turn, nothing);
    },
    dismiss: () => patch(nothing),
    tell: (fault) => patch({ fault, failed: null }),
  };
}
