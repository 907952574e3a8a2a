import { memo, type RefObject, use, useLayoutEffect, useRef } from 'react';
import { type CodeTarget, codeTargets } from '../state/code-targets.ts';
import { type Comparison, type Side, sides } from '../state/comparison.ts';
import { codeFor } from '../take-away/code.ts';
import { codeFacts } from '../take-away/code-facts.ts';
import { codeWordsFor } from '../take-away/code-words.ts';
import { fileName, moduleName } from '../take-away/file-name.ts';
import { highlight, type Token, valuesOf } from '../take-away/highlight.ts';
import { useStore } from '../ui/use-store.ts';
import { useMedia, usePhone } from '../ui/viewport.ts';
import { download } from './download.ts';
import { usePage } from './lab-context.tsx';
import { hueOf, titleOf } from './method-looks.ts';
import { useToast } from './toast.tsx';
import './code-view.css';

/** The code that does what one column shows, for one library, and where that library differs from the screen. */
export default function CodeView({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const toast = useToast();
  const block = useRef<HTMLPreElement>(null);
  const { settings } = comparison;
  const { codeSide: side, codeTarget: target } = useStore(lab.settings);
  const found = codeWordsFor(words);
  const { code: codeWords, around } = found instanceof Promise ? use(found) : found;
  const { targets } = codeWords;
  const { view } = around;
  const facts = codeFacts(comparison, side);
  const { code, notes, language } = codeFor(target, facts, codeWords);
  const lines = code.trimEnd().split('\n');
  const values = valuesOf(facts);
  useFollowed(block, lines, `${side} ${facts.name} ${target}`);
  const hue = hueOf(side, settings);
  const method = titleOf(side, settings, words);
  const file =
    target === 'mask'
      ? fileName(comparison, `${side}-${comparison[side].name}-mask`, 'py', true)
      : moduleName(comparison[side].name, target, language);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      toast(target === 'mask' ? view.copiedMask(method) : view.copied(targets[target], method));
    } catch {
      getSelection()!.selectAllChildren(block.current!);
      toast(view.copyRefused);
    }
  };
  const save = () => {
    const comment = language === 'python' ? '#' : '//';
    download(file, [`${comment} ${lab.link().href}\n\n${code}`], 'text/plain');
  };
  return (
    <section
      className="listing"
      aria-label={view.label}
      style={{ '--hue': `var(--${hue})`, '--hue-text': `var(--${hue}-text)` }}
    >
      <div className="listing-head">
        <Sides comparison={comparison} side={side} label={view.side} />
        <div className="listing-acts">
          <button type="button" className="button" onClick={copy}>
            {view.copy}
          </button>
          <button type="button" className="button" title={view.downloadTitle(file)} onClick={save}>
            {view.download}
          </button>
        </div>
        <Targets target={target} label={view.target} names={targets} />
      </div>
      <pre
        ref={block}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        role="region"
        aria-label={view.block(method, targets[target])}
      >
        <code>
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
            <Line key={i} tokens={highlight(line, language, values)} />
          ))}
        </code>
      </pre>
      <ul className="listing-notes" aria-label={view.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly tokens: readonly Token[];
}

const alike = (a: LineProps, b: LineProps) =>
  a.tokens.length === b.tokens.length &&
  a.tokens.every(({ kind, text }, i) => kind === b.tokens[i]!.kind && text === b.tokens[i]!.text);

/** One line of code; of those that a slider does not change nothing is made anew. */
const Line = memo(
  ({ tokens }: LineProps) => (
    <span>
      {tokens.map(({ kind, text }, i) =>
        kind === 'plain' ? (
          text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is made anew as a whole.
          <span key={i} className={kind}>
            {text}
          </span>
        ),
      )}
      {'\n'}
    </span>
  ),
  alike,
);

/** Marks for a moment the lines that a slider changed, and scrolls within the block to the first where none is seen. */
function useFollowed(block: RefObject<HTMLPreElement | null>, lines: readonly string[], key: string): void {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const before = useRef({ key, lines });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { key, lines };
    const element = block.current!;
    if (last.key !== key) {
      element.scrollTo(0, 0);
      return;
    }
    const spans = element.firstElementChild!.children;
    const changed = lines.flatMap((line, i) => (line === last.lines[i] ? [] : [spans[i] as HTMLElement]));
    if (!changed[0]) return;
    const { scrollTop, clientHeight } = element;
    const isSeen = ({ offsetTop: top, offsetHeight: height }: HTMLElement) =>
      top >= scrollTop && top + height <= scrollTop + clientHeight;
    if (!changed.some(isSeen)) element.scrollTop = changed[0].offsetTop - 0.6 * clientHeight;
    if (still) return;
    for (const line of changed)
      line.animate([{ background: 'color-mix(in srgb, var(--hue) 24%, transparent)' }, {}], 900);
  });
}

interface SidesProps {
  readonly comparison: Comparison;
  readonly side: Side;
  readonly label: string;
}

/** Which column's code it is, each by its method's name and hue. */
function Sides({ comparison: { settings }, side, label }: SidesProps) {
  const { lab, words } = usePage();
  return (
    <div className="choice sides" role="radiogroup" aria-label={label}>
      {sides.map((name) => (
        <label key={name} style={{ color: `var(--${hueOf(name, settings)}-text)` }}>
          <input
            type="radio"
            name="code-side"
            className="hidden"
            checked={side === name}
            onChange={() => lab.change({ codeSide: name })}
          />
          <span>{titleOf(name, settings, words)}</span>
        </label>
      ))}
    </div>
  );
}

interface TargetsProps {
  readonly target: CodeTarget;
  readonly label: string;
  readonly names: Record<CodeTarget, string>;
}

/** What the code is for: side by side, and on a phone, where six have no room, in a menu. */
function Targets({ target, label, names }: TargetsProps) {
  const phone = usePhone();
  const { lab } = usePage();
  const choose = (codeTarget: CodeTarget) => lab.change({ codeTarget });
  if (phone)
    return (
      <select
        aria-label={label}
        value={target}
        onChange={(event) => choose(event.currentTarget.value as CodeTarget)}
      >
        {codeTargets.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    );
  return (
    <div className="choice targets" role="radiogroup" aria-label={label}>
      {codeTargets.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="code-target"
            className="hidden"
            checked={target === name}
            onChange={() => choose(name)}
          />
          <span>{names[name]}</span>
        </label>
      ))}
    </div>
  );
}
