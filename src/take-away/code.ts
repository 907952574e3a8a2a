import type { CodeTarget } from '../state/code-targets.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { codeNotes } from './code-notes.ts';
import { maskCode } from './mask-code.ts';
import { kerasCode, timmCode, torchvisionCode } from './published-code.ts';
import { pytorchCode } from './pytorch-code.ts';
import { tfjsCode } from './tfjs-code.ts';

/** Code that does what one column shows, and what is to be known of it. */
export interface Code {
  readonly code: string;
  readonly notes: readonly string[];
  readonly language: 'python' | 'javascript';
}

const writers: Record<CodeTarget, (facts: CodeFacts, words: CodeWords) => string> = {
  pytorch: pytorchCode,
  torchvision: torchvisionCode,
  timm: timmCode,
  keras: kerasCode,
  tfjs: tfjsCode,
  mask: maskCode,
};

/** Writes the code of one column for one target, ending in a newline. */
export function codeFor(target: CodeTarget, facts: CodeFacts, words: CodeWords): Code {
  return {
    code: `${writers[target](facts, words)}\n`,
    notes: codeNotes(target, facts, words),
    language: target === 'tfjs' ? 'javascript' : 'python',
  };
}
