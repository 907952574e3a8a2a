/** What the lesson reads of one column; null where nothing is known yet, or where there is no such number. */
export interface SideFacts {
  readonly name: string;
  /** Share of the channel on screen (of all channels for `mean`), and over all channels. */
  readonly removed: number | null;
  readonly total: number | null;
  readonly removedCells: number | null;
  readonly seeds: number | null;
  readonly expected: number | null;
  readonly gamma: number | null;
  readonly scale: number | null;
  readonly r2: number | null;
  readonly floor: number | null;
  /** Share of the removed cells that have a survivor among their eight neighbours. */
  readonly touching: number | null;
  /** Whether seeds fall on every cell, and whether all channels share a mask. */
  readonly seedsEverywhere: boolean;
  readonly sharedMask: boolean;
}

/** Figures of fixed cases, worked out by the core, so that nobody types them. */
export interface LessonFigures {
  /** For b = 7 on 28 × 28: cells where a seed may lie; pixels that a block covers of a 224 px picture. */
  readonly seedPlaces: number;
  readonly blockPixels: number;
  /** Cells under two blocks of 7 whose seeds lie two columns apart. */
  readonly overlapping: number;
  /** The paper's rule, b = 7, p = .5, on 14 × 14. */
  readonly paperAtHalf: number;
  /** By which share γ of the article's class is too small on 14 × 28, b = 7. */
  readonly articleTooSmall: number;
  /** The article's class, b = 7, p = .1, on 7 × 7; timm and torchvision, b = 7, p = .1, on 14 × 14. */
  readonly articleWhole: number;
  readonly timm: number;
  readonly torchvision: number;
  /** Points of top-1 in the paper's table over nothing, and over SpatialDropout, with the larger error of both. */
  readonly gains: { readonly dropBlock: number; readonly dropout: number; readonly spatial: number };
  readonly lead: number;
  readonly leadError: number;
}

/** What the sentences of the lesson read: the settings, the live comparison and the fixed cases. */
export interface LessonFacts {
  readonly p: number;
  readonly b: number;
  readonly layer: string;
  readonly height: number | null;
  readonly width: number | null;
  readonly channels: number | null;
  readonly left: SideFacts;
  readonly right: SideFacts;
  /** The paper's rule on the map on screen, whatever the columns show. */
  readonly paper: { readonly gamma: number; readonly expected: number } | null;
  /** Cells of the channel on screen that one column removed and the other did not. */
  readonly differing: number | null;
  readonly figures: LessonFigures;
}

/** One answer to a question. */
export interface Answer {
  readonly text: string;
  /** Why it is right or wrong. */
  readonly why: string;
}

/** The words of one step. */
export interface StepWords {
  readonly title: string;
  /** Two to four sentences. */
  readonly text: (f: LessonFacts) => readonly string[];
  readonly tryIt: string;
  readonly question: (f: LessonFacts) => {
    readonly ask: string;
    readonly right: Answer;
    readonly wrong: readonly [Answer, Answer];
  };
}
