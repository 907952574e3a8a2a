/** No byte came for too long. */
export class Stalled extends Error {
  constructor(readonly seconds: number) {
    super(`no byte for ${seconds} s`);
  }
}

export interface Patience {
  readonly signal: AbortSignal;
  /** How long to wait for the headers, and between two pieces of the body. */
  readonly seconds: number;
  /** Whether the host may send the request on to another one; refused, that is an error. */
  readonly redirect?: 'follow' | 'error';
  /** Sees the headers first; what it throws ends the transfer. */
  readonly onHeaders?: (response: Response) => void;
  /** Hears the number of bytes of every piece as it comes. */
  readonly onBytes?: (count: number) => void;
}

/** Fetches a whole body; throws `Stalled` when nothing comes any more, and what fetch throws otherwise. */
export async function patientFetch(
  address: string,
  { signal, seconds, redirect = 'follow', onHeaders, onBytes }: Patience,
): Promise<Blob> {
  const clock = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => clock.abort(new Stalled(seconds)), seconds * 1000);
  };
  wait();
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, clock.signal]),
      redirect,
      // A foreign host need not learn which link led to it.
      referrerPolicy: 'no-referrer',
    });
    onHeaders?.(response);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    if (response.body)
      for (const reader = response.body.getReader(); ; ) {
        wait();
        const { done, value } = await reader.read();
        if (done) break;
        pieces.push(value);
        onBytes?.(value.length);
      }
    return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
  } catch (thrown) {
    clock.abort(thrown);
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for what cannot be cancelled itself; throws what `signal` is aborted with. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
