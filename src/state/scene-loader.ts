import type { Remote } from 'comlink';
import { isTapName } from '../engine/networks.ts';
import type { Engine, Picture, View } from '../engine/protocol.ts';
import { faultOf, unwrap } from './engine-client.ts';
import { firstPicture } from './first-picture.ts';
import { createNetworkClient } from './network-client.ts';
import { createPictureOpener } from './picture-opener.ts';
import { needsNetwork, questionFor } from './question.ts';
import {
  byStructure,
  type Question,
  type Scene,
  type SceneLoader,
  type SceneLoaderOptions,
  type SceneState,
  sceneKey,
  type Told,
} from './scene.ts';
import { type ChosenFrom, failedOf, tapIn, withoutFailed } from './scene-repair.ts';
import { type Settings, withinLocks } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { alsoTold, nothing, toldIn, toldOf, withoutNetwork } from './told.ts';

/** Frames that were asked for may still draw the preview of a picture that has just left. */
const afterLastFrameMs = 1000;

/** Follows the settings and asks the worker for what they name; answers that come too late are dropped. */
export function createSceneLoader(
  engine: Remote<Engine>,
  settings: Store<Settings>,
  { correct, told: first = nothing, carried = null, onCarried }: SceneLoaderOptions,
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
  const agreed = new Set<string>();
  let picture: { readonly image: string; readonly picture: Picture } | null = null;
  let chosenFrom: ChosenFrom | null = null;
  /** The key of what is to be on screen: of what the settings name, or of what stands in for it. */
  let aim = '';
  let turn = 0;
  let fileTurn = 0;

  const networks = createNetworkClient(engine, (net, progress) => {
    if (state.get().busy === 'network' && settings.get().net === net) patch({ progress });
  });

  function hold(next: typeof picture): void {
    const before = picture?.picture;
    picture = next;
    // A preview is megabytes that no collector sees.
    if (before && before !== state.get().scene?.picture) before.preview.close();
  }

  function showScene(scene: Scene, told: Told): void {
    const before = state.get().scene?.picture;
    patch({ scene, busy: null, progress: null, ...told });
    if (before && before !== scene.picture) setTimeout(() => before.preview.close(), afterLastFrameMs);
  }

  const repaired = (failed: Partial<Settings>) =>
    withoutFailed(settings.get(), failed, {
      scene: state.get().scene,
      infoOf: networks.named,
      chosenFrom,
    });

  const questionOf = (wanted: Settings) =>
    questionFor(wanted, {
      agreed,
      picture: picture?.image ?? null,
      hasNetwork: networks.infoOf(wanted) !== null,
    });

  /** What the page shows while a question stands: of what is wanted all that needs no permission. */
  function standIn({ kind }: Question, { image, net }: Settings): Settings {
    const rest = repaired(kind === 'picture' ? { image } : { net });
    return questionOf(rest) ? repaired({ image, net }) : rest;
  }

  /** A layer that the network does not have gives way to its first; where a node was named, that is said. */
  function keepToTaps(wanted: Settings, tap: string, told: Told): void {
    const next = isTapName(wanted.tap) ? told : alsoTold(told, { code: 'no-such-tap', tap: wanted.tap });
    amend({ ...settings.get(), tap }, next);
  }

  /** Puts settings right, and goes on telling what there is to tell. */
  function amend(instead: Settings, told: Told): void {
    lastKey = sceneKey(instead);
    correct(instead);
    void load(told);
  }

  /** `told` is what the page goes on saying meanwhile: why it shows this instead of what was asked for. */
  async function load(told: Told = nothing, anew = false): Promise<void> {
    const wanted = settings.get();
    const my = ++turn;
    const isShown = (one: Settings) => !anew && state.get().scene?.key === sceneKey(one);
    const question = isShown(wanted) ? null : questionOf(wanted);
    const next = question ? standIn(question, wanted) : wanted;
    aim = sceneKey(next);
    networks.abandonOther(next.net);
    patch({ question, progress: null, ...(isShown(next) ? { busy: null, ...told } : {}) });
    if (!isShown(next)) await show(next, my, told);
  }

  async function show(wanted: Settings, my: number, told: Told): Promise<void> {
    let step: 'image' | 'net' | null = null;
    try {
      let network = networks.infoOf(wanted);
      // Both at once: the file and the weights come over the same wire in either order.
      const loading = network || !needsNetwork(wanted, agreed) ? null : networks.load(wanted);
      loading?.catch(() => undefined);
      if (picture?.image !== wanted.image) {
        step = 'image';
        patch({ busy: 'picture', ...told });
        const { image } = wanted;
        const opened = await pictures.open(
          image,
          () => my === turn,
          (progress) => {
            if (state.get().busy === 'picture') patch({ progress });
          },
        );
        if (my !== turn) return opened.preview.close();
        hold({ image, picture: opened });
      }
      if (loading) {
        step = 'net';
        // Much of it, or all, may have come before the picture.
        patch({ busy: 'network', progress: networks.progressOf(wanted.net) });
        network = await loading;
        if (my !== turn) return;
      }
      const known = tapIn(network, wanted.tap);
      if (known !== wanted.tap) return keepToTaps(wanted, known, told);
      step = null;
      patch({ busy: 'map', progress: null });
      const { net, model, tap, crop, image } = wanted;
      const shown = picture!.picture;
      const view: View = { net, tap, picture: shown.id, crop };
      const { input, features } = await unwrap(engine.observe(view));
      if (my !== turn) return;
      const order = byStructure(features);
      showScene(
        { view, key: sceneKey(wanted), image, model, tap, picture: shown, network, input, features, order },
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
      hold(null);
      void load(told, true);
      return;
    }
    const now = settings.get();
    // Without a worker nothing else would come either, and the page that is loaded again reads the address as it is.
    const failed = fault.code === 'no-worker' ? null : failedOf(step, wanted, now);
    const next = alsoTold(told, fault, failed);
    patch({ busy: null, progress: null, ...next });
    if (!failed) return;
    // Sliders may have moved meanwhile.
    const instead = repaired(failed);
    if (sceneKey(instead) !== sceneKey(now)) amend(instead, next);
    // Where nothing is on screen that one could go on with, a person must be able to change their mind.
    else if (!next.fault && !state.get().scene) patch({ fault, failed });
  }

  if (carried) {
    const image = pictures.name(carried, null);
    onCarried?.(image);
    correct({ ...settings.get(), image, crop: null });
  }
  let lastKey = sceneKey(settings.get());
  let lastImage = settings.get().image;
  let loading = load(first);
  settings.subscribe(() => {
    const { image } = settings.get();
    const key = sceneKey(settings.get());
    // A file being opened gives way to any other picture, not to another layer or the new name of what is shown.
    if (image !== lastImage) fileTurn++;
    lastImage = image;
    if (key === lastKey) return;
    lastKey = key;
    loading = load();
  });

  /** Sets what a person asks for, and loads it even where the settings name it already. */
  function ask(change: Partial<Settings>): void {
    const before = lastKey;
    if (change.image) fileTurn++;
    settings.set({ ...settings.get(), ...change });
    if (lastKey === before) void load();
  }

  function showOpened(image: string, opened: Picture): Promise<void> {
    hold({ image, picture: opened });
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
      lastImage = pictures.name(file, picture.picture);
      picture = { ...picture, image: lastImage };
      correct({ ...settings.get(), image: lastImage });
    },
    async openFile(...files) {
      turn++;
      const mine = ++fileTurn;
      const isWanted = () => mine === fileTurn;
      // A file takes the place of the picture that is asked about, and not of a network.
      const { question: asked } = state.get();
      const question = asked?.kind === 'picture' ? null : asked;
      patch({ busy: 'picture', progress: null, question, ...nothing });
      try {
        const { file, opened, place } = await firstPicture(files, pictures.openFile, isWanted);
        if (!isWanted()) return opened.preview.close();
        const image = pictures.name(file, opened);
        await showOpened(image, opened);
        if (files.length > 1 && settings.get().image === image)
          patch(alsoTold(state.get(), { code: 'one-of-files', place, files: files.length }));
      } catch (error) {
        if (!isWanted()) return;
        const told = toldOf(faultOf(error));
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
      const { net: before, channel, tap } = settings.get();
      const free = withinLocks(settings.get(), { net, channel: null });
      if (free.net !== net) return;
      agreed.add(net);
      patch(nothing);
      if (before === net) return ask({});
      const onScreen = state.get().scene?.view.net ?? 'resnet';
      // Of choices in haste the first one left the network on screen, to which a failure of the last leads back.
      if (before === onScreen || chosenFrom?.net !== onScreen) chosenFrom = { net: before, channel };
      // A layer gives way even where it is held fast, since a network may lack it.
      ask({ net, model: null, channel: free.channel, tap: tapIn(networks.named(net), tap) });
    },
    agree() {
      const { question } = state.get();
      if (!question) return;
      agreed.add(question.kind === 'network' ? question.net : question.address);
      void load();
    },
    decline() {
      const { question } = state.get();
      if (!question) return;
      patch({ question: null });
      const { image, net } = settings.get();
      correct(repaired(question.kind === 'picture' ? { image } : { net }));
    },
    cancel() {
      if (state.get().busy === 'picture') void engine.cancelPicture();
      else void engine.cancelLoad(settings.get().net, 'screen');
    },
    retry() {
      const { failed } = state.get();
      patch(nothing);
      ask(failed ?? {});
    },
    refresh() {
      const { scene, busy } = state.get();
      if (scene?.key === aim || busy === 'map') void load(nothing, true);
    },
    dismiss: () => patch(nothing),
    amend: (instead) => amend(instead, toldIn(state.get())),
    know(net, info) {
      networks.know(net, info);
      if (info) patch(withoutNetwork(state.get(), net));
    },
    tell: (fault) => fault.code !== 'cancelled' && patch(toldOf(fault)),
    remember: pictures.remember,
  };
}
