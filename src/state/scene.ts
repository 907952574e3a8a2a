import { structure } from '../core/autocovariance.ts';
import { channelOf, type FeatureMap } from '../core/feature-map.ts';
import type { NetworkName } from '../engine/networks.ts';
import type { Fault, LoadProgress, NetworkInfo, Observation, Picture, View } from '../engine/protocol.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** What the worker made of the settings: a picture, the square the network saw, and the map at the tap. */
export interface Scene extends Observation {
  readonly view: View;
  /** The settings it answers, as `sceneKey` writes them. */
  readonly key: string;
  readonly image: string;
  readonly tap: string;
  /** The address of one's own model, where it came from one. */
  readonly model: string | null;
  readonly picture: Picture;
  /** null where only `ones` are shown and the network was not asked for. */
  readonly network: NetworkInfo | null;
  /** Channels, most structure first. */
  readonly order: readonly number[];
}

/** What a person must agree to before a foreign host is asked. */
export type Question =
  | { readonly kind: 'picture'; readonly address: string }
  | { readonly kind: 'network'; readonly net: NetworkName }
  | { readonly kind: 'model'; readonly address: string };

/** A fault on the page, those before it that led to what is on screen, and what Retry would set again. */
export interface Told {
  readonly fault: Fault | null;
  readonly earlier: readonly Fault[];
  readonly failed: Partial<Settings> | null;
}

export interface SceneState extends Told {
  readonly scene: Scene | null;
  readonly busy: 'picture' | 'network' | 'map' | null;
  /** Of what `busy` names. */
  readonly progress: LoadProgress | null;
  readonly question: Question | null;
}

export interface SceneLoader {
  readonly state: Store<SceneState>;
  /** Shows the first file that decodes as a picture, and says so of several; else the previous picture stays. */
  openFile(...files: Blob[]): Promise<void>;
  /** Shows a picture that the worker holds already, and resolves when it is on screen or given up. */
  show(image: string, opened: Picture): Promise<void>;
  /** The picture on screen, which has no file, becomes that of a file, without a step in the history. */
  adopt(file: Blob): void;
  /** Loads a picture from an address that a person gave, who thereby agrees to ask its host. */
  openAddress(address: string): void;
  /** Loads a network that a person chose, who thereby agrees to ask for it. */
  chooseNetwork(net: NetworkName): void;
  /** Agrees to what a link asks of a foreign host. */
  agree(): void;
  /** Declines it: the page stays with what is its own. */
  decline(): void;
  /** Gives up what is on its way. */
  cancel(): void;
  retry(): void;
  dismiss(): void;
  /** Puts settings right without a step in the history; what is told stays. */
  amend(settings: Settings): void;
  /** Takes a network that was loaded elsewhere, which ends what is told of its failure; null: it is gone. */
  know(net: NetworkName, info: NetworkInfo | null): void;
  /** Keeps the file of a picture that the worker holds under a name that the history may ask for. */
  remember(image: string, file: Blob, opened: Picture): void;
  /** Says what went wrong elsewhere; of what was cancelled there is nothing to say. */
  tell(fault: Fault): void;
  /** Asks for the map on screen again: what computes it was exchanged. */
  refresh(): void;
}

export interface SceneLoaderOptions {
  /** Puts back what did not work: a correction, no step of the person's. */
  readonly correct: (settings: Settings) => void;
  /** What is to be said while the first scene comes. */
  readonly told?: Told;
  /** A picture that came with the link, and who hears its name. */
  readonly carried?: Blob | null;
  readonly onCarried?: (name: string) => void;
}

/** Two settings with the same key show the same picture, network, tap and crop. */
export function sceneKey({ image, net, model, tap, crop }: Settings): string {
  return JSON.stringify([image, net, model, tap, crop && [crop.x, crop.y, crop.size]]);
}

/** The channels of a map, most structure first; the lower number where equal. */
export function byStructure(features: FeatureMap): number[] {
  const worth = Float64Array.from({ length: features.channels }, (_, c) =>
    structure(channelOf(features, c), features.height, features.width),
  );
  return [...worth.keys()].sort((a, b) => worth[b]! - worth[a]! || a - b);
}
