import { createContext, useContext } from 'react';
import type { Lab } from '../state/lab.ts';
import type { Offline } from '../state/offline.ts';
import type { Palette } from '../ui/palette.ts';
import type { Words } from '../words/words.ts';
import type { FollowedWords } from './use-words.ts';

/** What every panel needs: the page's state, its words, and the colours for canvases. */
export interface PageContext {
  readonly lab: Lab;
  readonly offline: Offline;
  readonly words: Words;
  /** Whether they are those of the language asked for. */
  readonly language: Omit<FollowedWords, 'words'>;
  readonly palette: Palette;
}

const Page = createContext<PageContext | null>(null);

export const PageProvider = Page.Provider;

export function usePage(): PageContext {
  const page = useContext(Page);
  if (!page) throw new Error('no page around this panel');
  return page;
}
