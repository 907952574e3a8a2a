import { FaultError } from './fault.ts';
import { pageBase } from './page-base.ts';
import { patientFetch, Stalled } from './patient-fetch.ts';

const seconds = 15;

/** Fetches a picture's bytes from an address, relative to the page or whole; throws the faults of the way. */
export async function fetchPicture(address: string): Promise<Blob> {
  try {
    return await patientFetch(new URL(address, pageBase).href, {
      signal: AbortSignal.timeout(seconds * 1000),
      seconds,
      onHeaders({ ok, status }) {
        if (!ok) throw new FaultError({ code: 'picture-not-found', address, status });
      },
    });
  } catch (thrown) {
    if (thrown instanceof FaultError) throw thrown;
    const timedOut = thrown instanceof Stalled || (thrown as Error).name === 'TimeoutError';
    // A host that does not let other pages read it looks exactly like one that does not answer.
    throw new FaultError(
      timedOut ? { code: 'picture-timeout', address, seconds } : { code: 'picture-unreachable', address },
    );
  }
}
