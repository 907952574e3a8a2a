import { proxy, type Remote } from 'comlink';
import type {
  Engine,
  LoadProgress,
  ModelSource,
  ModelUse,
  NetworkInfo,
  Outcome,
  OwnModel,
} from '../engine/protocol.ts';
import { faultOf, unwrap } from './engine-client.ts';
import { checkModelAddress } from './network-client.ts';
import type { SceneLoader } from './scene.ts';
import { type Settings, withinLocks } from './settings.ts';
import { createStore, type Store } from './store.ts';

export interface OwnModelState {
  /** The model that is open; null before one is, though one may be remembered. */
  readonly model: OwnModel | null;
  /** How many were opened: two may have one name. */
  readonly version: number;
  readonly busy: boolean;
  readonly progress: LoadProgress | null;
  /** The browser does not keep the model, which is to be said until it is read. */
  readonly saysLoss: boolean;
}

export interface OwnModels {
  readonly state: Store<OwnModelState>;
  /** Opens a model and shows the picture through it; the network before stays where it cannot be used. */
  open(source: ModelSource): Promise<void>;
  /** Feeds and reads it in another way. */
  use(use: Partial<ModelUse>): Promise<void>;
  /** That the browser does not keep the model was read. */
  readLoss(): void;
  /** Gives up one that is on its way. */
  cancel(): void;
  /** Forgets it, on this device too. */
  remove(): Promise<void>;
}

interface Parts {
  readonly settings: Store<Settings>;
  readonly loader: SceneLoader;
}

/** Lets a person open a model of their own. */
export function createOwnModels(engine: Remote<Engine>, { settings, loader }: Parts): OwnModels {
  const state = createStore<OwnModelState>({
    model: null,
    version: 0,
    busy: false,
    progress: null,
    saysLoss: false,
  });
  const patch = (change: Partial<OwnModelState>) => state.set({ ...state.get(), ...change });
  let turn = 0;
  /** Takes up a model that came when another was wanted already: it is the one that is open where that one fails. */
  let takeLate: (() => void) | null = null;
  let wasTold = false;

  /** The best of another map, unless the link holds one fast. */
  const anyChannel = () => withinLocks(settings.get(), { channel: null }).channel;

  async function take(
    opening: Promise<Outcome<NetworkInfo>>,
    change: (info: NetworkInfo) => Partial<Settings>,
  ) {
    const my = ++turn;
    const { net, model } = settings.get();
    patch({ busy: true, progress: null });
    try {
      const info = await unwrap(opening);
      const show = (isWanted: (now: Settings) => boolean) => {
        const isLoss = info.own?.isKept === false && !wasTold;
        wasTold ||= isLoss;
        patch({
          model: info.own,
          version: turn,
          busy: false,
          progress: null,
          ...(isLoss && { saysLoss: true }),
        });
        loader.know('own', info);
        const now = settings.get();
        if (!isWanted(now)) return;
        loader.dismiss();
        settings.set({ ...now, ...change(info) });
        // Another model under the same name: what is on screen was seen through the one before.
        loader.refresh();
      };
      if (my !== turn) {
        // Under the name that is on screen there is now this one.
        takeLate = () => show((now) => now.net === 'own');
        return;
      }
      takeLate = null;
      // Another network was chosen meanwhile: this one waits in the menu.
      show((now) => now.net === net && now.model === model);
    } catch (error) {
      if (my !== turn) return;
      patch({ busy: false, progress: null });
      takeLate?.();
      takeLate = null;
      loader.tell(faultOf(error));
    }
  }

  async function opened(source: ModelSource, heard: (progress: LoadProgress) => void) {
    if (source.kind === 'address') checkModelAddress(source.address);
    return engine.openModel(source, heard);
  }

  // One that is remembered comes with the settings that name it.
  loader.state.subscribe(() => {
    const own = loader.state.get().scene?.network?.own ?? null;
    if (own && own !== state.get().model && !state.get().busy) patch({ model: own, version: ++turn });
  });

  return {
    state,
    open: (source) =>
      take(
        opened(
          source,
          proxy((progress: LoadProgress) => patch({ progress })),
        ),
        ({ own }) => ({
          net: 'own',
          model: source.kind === 'address' ? source.address : null,
          tap: own!.firstTap,
          channel: anyChannel(),
        }),
      ),
    use: (use) => take(engine.useModel(use), () => ({})),
    readLoss: () => patch({ saysLoss: false }),
    cancel: () => void engine.cancelLoad('own', 'screen'),
    async remove() {
      turn++;
      takeLate = null;
      await unwrap(engine.removeModel()).catch((error) => loader.tell(faultOf(error)));
      loader.know('own', null);
      patch({ model: null, busy: false, progress: null });
      const now = settings.get();
      if (now.net === 'own')
        settings.set({ ...now, net: 'resnet', model: null, tap: 'stage2', channel: anyChannel() });
    },
  };
}
