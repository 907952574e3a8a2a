import { FaultError } from './fault.ts';
import { pageBase } from './page-base.ts';
import { patientFetch, Stalled } from './patient-fetch.ts';

const seconds = 15;
/** A picture that trickles in for longer is given up too. */
const longest = 90;

/** Fetches a picture's bytes from an address, relative to the page or whole; throws the faults of the way. */
export async function fetchPicture(address: string): Promise<Blob> {
  try {
    return await patientFetch(new URL(address, pageBase).href, {
      signal: AbortSignal.timeout(longest * 1000),
      seconds,
      onHeaders({ ok, status }) {
        if (!ok) throw new FaultError({ code: 'picture-not-found', address, status });
      },
    });
  } catch (thrown) {
    if (thrown instanceof FaultError) throw thrown;
    if (thrown instanceof Stalled) throw new FaultError({ code: 'picture-timeout', address, seconds });
    if (thrown instanceof Error && thrown.name === 'TimeoutError')
      throw new FaultError({ code: 'picture-timeout', address, seconds: longest });
    // A host that does not let other pages read it looks exactly like one that does not answer.
    throw new FaultError({ code: 'picture-unreachable', address });
  }
}
