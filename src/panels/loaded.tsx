import { type ReactNode, Suspense } from 'react';
import { Boundary } from '../ui/boundary.tsx';
import type { Words } from '../words/words.ts';
import { usePage } from './lab-context.tsx';
import './loaded.css';

interface LoadedProps {
  /** What stands there while it comes. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** What is loaded when it is asked for; where it cannot be, its place says so and the page goes on. */
export function Loaded({ fallback, children }: LoadedProps) {
  const { words } = usePage();
  return (
    <Boundary fallback={<NotLoaded words={words} />}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}

/** The address holds what is on screen, so that to load the page again is enough. */
export function NotLoaded({ words }: { readonly words: Words }) {
  return (
    <p className="not-loaded" role="alert">
      {words.app.notLoaded}{' '}
      <button type="button" className="quiet" onClick={() => location.reload()}>
        {words.app.reload}
      </button>
    </p>
  );
}
