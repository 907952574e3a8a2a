/** The door between the page and its service worker. */

/** Why the page's files are not kept: the host did not send them all, or the browser found no room for them. */
export type Refusal = 'network' | 'storage';

/** What the page asks; each is answered through the port that comes with it. */
export type Ask =
  /** Keep every file of the build; `entry` is the address of the script that the page runs, null where unknown. */
  | { readonly ask: 'keep-files'; readonly entry: string | null }
  /** Keep a network that runs; `source` is the address of its model.json. */
  | { readonly ask: 'keep-network'; readonly net: string; readonly source: string }
  /** Take over from the version before, unless another window shows the page. */
  | { readonly ask: 'take-over' };

export interface Answers {
  readonly 'keep-files': {
    /** null once the cache holds every file. */
    readonly refusal: Refusal | null;
    /** Whether the page that asks is of the version that is kept. */
    readonly current: boolean;
    readonly networks: readonly string[];
  };
  readonly 'keep-network': { readonly networks: readonly string[] };
  readonly 'take-over': { readonly others: number };
}

/** What the service worker says unasked, while it brings in the files. */
export type Tell = { readonly bytes: number; readonly total: number } | { readonly refusal: Refusal };
