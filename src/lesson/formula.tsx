import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';

interface FormulaProps {
  readonly tex: string;
}

/** A formula as HTML and, for screen readers, as MathML; a module of its own, so that KaTeX comes when needed. */
export default function Formula({ tex }: FormulaProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    katex.render(tex, place.current!, {
      displayMode: true,
      output: 'htmlAndMathml',
      // The only extension in use: classes by which terms light up. The text is ours, never a link's.
      trust: ({ command }) => command === '\\htmlClass',
      strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
    });
  }, [tex]);
  return <div ref={place} />;
}
