import type { FeatureMap } from '../core/feature-map.ts';
import type { RegulariserName } from '../core/regularisers.ts';
import type { NetworkName } from './networks.ts';

/** What runs the networks. The first is the default; the worker falls back along its own chain and says so. */
export type BackendName = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

export interface BackendReport {
  readonly backend: BackendName;
  /** The back ends that were tried before and did not start, with the reason in the browser's own words. */
  readonly failed: readonly { readonly backend: BackendName; readonly reason: string }[];
}

/** The square of a picture that the network sees: centre and side as fractions of the picture's short side. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A decoded picture, held by the worker under its id until another one takes its place. */
export interface Picture {
  readonly id: number;
  /** Pixels, after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** The whole picture for the screen, its long side at most 1024 pixels. */
  readonly preview: ImageBitmap;
  /** What was changed to make it usable; the page says it in words. */
  readonly notes: readonly PictureNote[];
}

/** The page itself adds `copy`: what it kept of a large file is not the file. */
export type PictureNote = 'downscaled' | 'first-frame' | 'transparent' | 'copy';

/** A place where a network can be cut: the tensor there is the feature map. */
export interface Tap {
  readonly name: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface NetworkInfo {
  readonly net: NetworkName;
  readonly inputSize: number;
  /** In the order of the network, `stage1` first. */
  readonly taps: readonly Tap[];
  readonly classes: number;
  /** Held-out top-1 accuracy, 0 … 1, where the network's description tells it. */
  readonly accuracy: number | null;
  /** The address it came from. */
  readonly source: string;
  /** Of a model of one's own. */
  readonly own: OwnModel | null;
}

/** How far a transfer has come. */
export interface LoadProgress {
  /** The address it comes from. */
  readonly source: string;
  readonly bytes: number;
  /** null where the server does not say. */
  readonly total: number | null;
}

/** One file that a person gave for a model: model.json, a shard of weights, or a list of labels. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: Blob;
}

/** Where a model of one's own comes from. */
export type ModelSource =
  | { readonly kind: 'files'; readonly files: readonly ModelFile[] }
  | { readonly kind: 'address'; readonly address: string };

/** How a model is fed and read: guessed at first, and then what a person says. */
export interface ModelUse {
  /** Side of the square that it reads, pixels. */
  readonly inputSize: number;
  /** What it takes for black and for white. */
  readonly inputRange: readonly [black: number, white: number];
  /** A name for every class. */
  readonly labels: readonly string[];
}

/** A model of one's own that is ready. */
export interface OwnModel {
  /** The address it came from, or the name of its file. */
  readonly name: string;
  readonly use: ModelUse;
  /** Its input has a fixed side. */
  readonly isSizeFixed: boolean;
  /** The layer to begin with. */
  readonly firstTap: string;
  readonly classes: number;
  /** The browser keeps it for the next visit. */
  readonly isKept: boolean;
}

/** One class with its calibrated probability, 0 … 1. */
export interface Prediction {
  readonly index: number;
  readonly label: string;
  readonly probability: number;
}

/** The network's answer: its most probable classes, best first. */
export interface Predictions {
  readonly top: readonly Prediction[];
  /** The probabilities of the classes that were asked about, in that order; 0 for a class that there is not. */
  readonly asked: readonly number[];
  /** The share of the map's cells that were removed before, over all channels, 0 … 1. */
  readonly removed: number;
}

/** What each cell of the last map adds to the logit of a class. */
export interface ClassEvidence {
  readonly index: number;
  readonly label: string;
  /** height × width values; together with the bias they add up to the logit. */
  readonly map: Float32Array;
  readonly bias: number;
  readonly logit: number;
  /** Calibrated, 0 … 1. */
  readonly probability: number;
}

/** Where the evidence for classes lies in the last map of a network. */
export interface Evidence {
  readonly height: number;
  readonly width: number;
  /** In the order in which they were asked for. */
  readonly classes: readonly ClassEvidence[];
  /** The network tells probabilities, so its logits are those less their mean over all classes. */
  readonly isCentred: boolean;
  /** For each cell the share that was removed of what lies under it at the tap, over all channels; null: untouched. */
  readonly removed: Float32Array | null;
}

/** Why there is no exact map: no network is run, or it does not end with a mean and one linear layer. */
export type NoEvidence = 'no-network' | 'not-linear';

/** Where to look: a picture's square through a network up to a tap. `ones` and `image` need no network. */
export interface View {
  readonly net: NetworkName;
  readonly tap: string;
  readonly picture: number;
  /** null is the largest square in the middle. */
  readonly crop: Crop | null;
}

/** What to remove at the tap, by name, so that the worker draws the very mask that the page draws. */
export interface DropRequest {
  readonly regulariser: RegulariserName;
  readonly blockSize: number;
  readonly dropProb: number;
  readonly seed: number;
}

/** The input as the network sees it and the map at the tap. */
export interface Observation {
  /** RGB in 0 … 1, 3 × inputSize × inputSize. */
  readonly input: FeatureMap;
  readonly features: FeatureMap;
}

/** What went wrong, as data; the sentence is made where the words live. */
export type Fault =
  | { readonly code: 'empty-file' }
  /** Of several pictures the first that could be opened is shown; `place` counts from 1. */
  | { readonly code: 'one-of-files'; readonly place: number; readonly files: number }
  | { readonly code: 'not-an-image'; readonly found: string }
  | { readonly code: 'unreadable-image'; readonly format: string }
  /** With the file itself: the page can draw an SVG and open the result, a worker cannot. */
  | { readonly code: 'unsupported-image'; readonly format: string; readonly bytes?: Blob }
  /** A drawing that declares entities, or comes to more parts than so many. */
  | { readonly code: 'endless-image'; readonly parts: number }
  /** A drawing whose long side is more than so many times the short one. */
  | { readonly code: 'narrow-drawing'; readonly times: number }
  | { readonly code: 'tiny-image'; readonly width: number; readonly height: number }
  | { readonly code: 'huge-image'; readonly width: number; readonly height: number }
  | { readonly code: 'no-such-picture' }
  | { readonly code: 'picture-not-found'; readonly address: string; readonly status: number }
  | { readonly code: 'picture-unreachable'; readonly address: string }
  | { readonly code: 'picture-too-long'; readonly address: string; readonly megabytes: number }
  | { readonly code: 'not-secure'; readonly address: string }
  | { readonly code: 'picture-timeout'; readonly address: string; readonly seconds: number }
  | { readonly code: 'network-failed'; readonly net: NetworkName; readonly tried: readonly SourceFailure[] }
  | ModelFault
  | { readonly code: 'cancelled' }
  | { readonly code: 'no-such-tap'; readonly tap: string }
  | { readonly code: 'no-backend'; readonly reason: string }
  /** The worker itself could not be had: nothing computes until the page is loaded again. */
  | { readonly code: 'no-worker' }
  | { readonly code: 'failed'; readonly reason: string };

/** Why a model of one's own cannot be used. */
export interface ModelFault {
  readonly code: 'model-failed';
  readonly why:
    | 'none-here'
    | 'no-model-json'
    | 'missing-shard'
    | 'wrong-size'
    | 'too-large'
    | 'unreachable'
    | 'unknown-op'
    | 'dynamic'
    | 'no-image'
    | 'no-map'
    | 'broken';
  /** The file, operation, shape or words that it is about; may be empty. */
  readonly detail: string;
  /** What the address answered, where it came from one. */
  readonly failure?: SourceFailure;
}

/** Why one source of a network did not work. */
export interface SourceFailure {
  readonly source: string;
  readonly why: 'status' | 'timeout' | 'unreachable' | 'not-a-model' | 'short' | 'broken' | 'too-large';
  /** The HTTP status, where there was one. */
  readonly status: number | null;
}

/** Errors lose their fields on the way out of a worker, so a fault travels as a value. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** For whom a network is asked for: what is on screen, or a figure that asks several beside it. */
export type Asker = 'screen' | 'beside';

/** The worker's door. Every method answers with an outcome and never rejects. */
export interface Engine {
  /** Starts the wanted back end, or the next that works. Called again with another name it switches. */
  start(wanted: BackendName): Promise<Outcome<BackendReport>>;
  /** Decodes a file (JPEG, PNG, WebP, GIF, AVIF, BMP, SVG, whatever the browser knows). */
  openPicture(bytes: Blob): Promise<Outcome<Picture>>;
  /** Takes one frame of a camera, whose bitmap comes back as the preview. */
  openFrame(frame: ImageBitmap): Promise<Outcome<Picture>>;
  /** A picture that the worker still holds as a JPEG, its long side at most so many pixels. */
  copyPicture(picture: number, longSide: number): Promise<Outcome<Blob>>;
  /**
   * Fetches an address of the page itself or a foreign one, and decodes it. The newest call ends the one before,
   * which then answers `cancelled`.
   */
  fetchPicture(address: string, onProgress: (progress: LoadProgress) => void): Promise<Outcome<Picture>>;
  /** Gives up the picture that is being fetched. */
  cancelPicture(): Promise<void>;
  /**
   * Loads a network once; later calls answer at once. Who asks while it is on its way waits for the same load, and
   * hears at once how far that is.
   */
  loadNetwork(
    net: NetworkName,
    asker: Asker,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Outcome<NetworkInfo>>;
  /**
   * Gives up what one asker waits for, a model that is being opened (`own`, for the screen) too: its calls answer
   * `cancelled`. The load itself ends when nobody waits for it any more.
   */
  cancelLoad(net: NetworkName, asker: Asker): Promise<void>;
  /**
   * Opens a model of one's own, which takes the place of the one before under the name `own` and is remembered on
   * this device; an address that is remembered is not asked again.
   */
  openModel(source: ModelSource, onProgress: (progress: LoadProgress) => void): Promise<Outcome<NetworkInfo>>;
  /** Says how the model of one's own is fed and read. */
  useModel(use: Partial<ModelUse>): Promise<Outcome<NetworkInfo>>;
  /** Forgets it, on this device too. */
  removeModel(): Promise<Outcome<void>>;
  /** The map at the tap. Loads nothing: the network must be there. */
  observe(view: View): Promise<Outcome<Observation>>;
  /**
   * The `count` most probable classes after the map at the tap went through `drop` (null: untouched), and the
   * probabilities of the classes in `asked`. null for the tap `ones`, which no network reads.
   */
  predict(
    view: View,
    drop: DropRequest | null,
    count: number,
    asked: readonly number[],
  ): Promise<Outcome<Predictions | null>>;
  /** Where the evidence for some classes, by index, lies after the map at the tap went through `drop`. */
  evidence(
    view: View,
    drop: DropRequest | null,
    classes: readonly number[],
  ): Promise<Outcome<Evidence | NoEvidence>>;
  /** How many tensors and bytes TensorFlow.js holds, for the tests. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }>;
}
