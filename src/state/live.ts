import { type Remote, transfer } from 'comlink';
import type { Engine, Picture } from '../engine/protocol.ts';
import { type Comparison, shownChannel } from './comparison.ts';
import { faultOf, unwrap } from './engine-client.ts';
import type { PredictionState } from './predictor.ts';
import type { Refills } from './refills.ts';
import type { Scene, SceneLoader } from './scene.ts';
import type { Settings } from './settings.ts';
import { createStore, type Store } from './store.ts';

/** Gives the newest frame of a camera, or null when there are no more. */
export interface FrameSource {
  next(): Promise<ImageBitmap | null>;
  stop(): void;
}

export interface LiveState {
  readonly running: boolean;
  /** Frames shown in the last second. */
  readonly rate: number;
}

export interface Live {
  readonly state: Store<LiveState>;
  /** Lets the page follow a camera; masks and channel stay put. */
  start(source: FrameSource): Promise<void>;
  /** Ends it; the last frame stays as a picture of one's own. */
  stop(): void;
}

/** The picture's name while it moves. */
export const liveImage = 'local:live';
/** While a slider is dragged, predictions never rest; the picture goes on all the same. */
const patienceMs = 400;

interface Parts {
  readonly settings: Store<Settings>;
  readonly loader: SceneLoader;
  readonly comparison: Store<Comparison | null>;
  readonly refills: Store<Refills | null>;
  readonly predictions: Store<PredictionState>;
  /** Sets what is no step of the person's. */
  readonly correct: (settings: Settings) => void;
}

/** Resolves when all panels show the newest frame, or when that takes too long. */
function allShown({ comparison, refills, predictions }: Parts): Promise<void> {
  return new Promise((resolve) => {
    const isDone = () => {
      const now = comparison.get();
      // What chance gives is a number beside a number: it waits for the picture to stand still.
      return refills.get()?.of === now && predictions.get().of === now;
    };
    const look = () => isDone() && end();
    const ends = [refills, predictions].map((store) => store.subscribe(look));
    const timer = setTimeout(() => end(), patienceMs);
    function end() {
      for (const unsubscribe of ends) unsubscribe();
      clearTimeout(timer);
      resolve();
    }
    look();
  });
}

const isOfLayer = ({ view, model, tap }: Scene, now: Settings) =>
  view.net === now.net && model === now.model && tap === now.tap;

function fileOf({ preview }: Picture): Promise<Blob> {
  const canvas = new OffscreenCanvas(preview.width, preview.height);
  canvas.getContext('2d')!.drawImage(preview, 0, 0);
  return canvas.convertToBlob();
}

/** Follows a camera: one frame is on its way at a time, what comes meanwhile is dropped and never queued. */
export function createLive(engine: Remote<Engine>, parts: Parts): Live {
  const { settings, loader, correct } = parts;
  const state = createStore<LiveState>({ running: false, rate: 0 });
  let current: FrameSource | null = null;

  /** Shows frame after frame until the source ends or another picture is chosen. */
  async function follow(source: FrameSource): Promise<void> {
    const times: number[] = [];
    let isFirst = true;
    for (;;) {
      const frame = await source.next();
      if (!frame || current !== source) return frame?.close();
      const opened = await unwrap(engine.openFrame(transfer(frame, [frame])));
      if (current !== source || (!isFirst && settings.get().image !== liveImage))
        return opened.preview.close();
      // The first time it belongs to the step that begins; later Back must not lead to where it is held again.
      holdChannel(isFirst ? settings.set : correct);
      isFirst = false;
      await loader.show(liveImage, opened);
      await allShown(parts);
      const now = performance.now();
      times.push(now);
      while (times[0]! < now - 1000) times.shift();
      state.set({ running: current === source, rate: times.length });
    }
  }

  /** The first channel by structure changes from frame to frame: the one on screen stays, of every layer. */
  function holdChannel(set: (next: Settings) => void): void {
    const { scene } = loader.state.get();
    const now = settings.get();
    if (now.channel === null && scene && isOfLayer(scene, now))
      set({ ...now, channel: shownChannel(scene, now) });
  }

  function stop(): void {
    if (!current) return;
    current.stop();
    current = null;
    state.set({ running: false, rate: 0 });
    const { scene } = loader.state.get();
    if (scene?.image !== liveImage) return;
    void fileOf(scene.picture).then((file) => {
      if (settings.get().image === liveImage) loader.adopt(file);
      // Another picture was chosen: Back leads to the last frame.
      else loader.remember(liveImage, file, scene.picture);
    });
  }

  settings.subscribe(() => {
    // Another picture was chosen.
    if (current && loader.state.get().scene?.image === liveImage && settings.get().image !== liveImage)
      stop();
  });

  return {
    state,
    stop,
    async start(source) {
      stop();
      current = source;
      state.set({ running: true, rate: 0 });
      try {
        await follow(source);
      } catch (error) {
        // A source that was stopped has nothing more to say.
        if (current === source) loader.tell(faultOf(error));
      }
      if (current === source) stop();
    },
  };
}
