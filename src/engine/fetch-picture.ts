import { FaultError } from './fault.ts';
import { pageBase } from './page-base.ts';
import { patientFetch, Stalled } from './patient-fetch.ts';
import type { LoadProgress } from './protocol.ts';

const seconds = 15;
/** A picture that trickles in for longer is given up too. */
const longest = 90;

/** No picture is longer; one without an end would fill the memory. */
const mostBytes = 150e6;

/**
 * Fetches a picture's bytes from an address, relative to the page or whole; throws the faults of the way, and the
 * signal's own reason where it was given up.
 */
export async function fetchPicture(
  address: string,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Blob> {
  const source = new URL(address, pageBase).href;
  const tooLong = AbortSignal.timeout(longest * 1000);
  let bytes = 0;
  let total: number | null = null;
  try {
    return await patientFetch(source, {
      signal: AbortSignal.any([signal, tooLong]),
      seconds,
      // Nobody was asked about another host than this one.
      redirect: new URL(source).origin === self.location.origin ? 'error' : 'follow',
      onHeaders({ ok, status, headers }) {
        if (!ok) throw new FaultError({ code: 'picture-not-found', address, status });
        // The length of a compressed answer is not the length of what comes out of it.
        if (!headers.has('content-encoding')) total = Number(headers.get('content-length')) || null;
      },
      onBytes(count) {
        bytes += count;
        if (bytes > mostBytes)
          throw new FaultError({ code: 'picture-too-long', address, megabytes: mostBytes / 1e6 });
        onProgress({ source, bytes, total });
      },
    });
  } catch (thrown) {
    if (thrown instanceof FaultError || signal.aborted) throw thrown;
    if (thrown instanceof Stalled) throw new FaultError({ code: 'picture-timeout', address, seconds });
    if (tooLong.aborted) throw new FaultError({ code: 'picture-timeout', address, seconds: longest });
    // A host that does not let other pages read it looks exactly like one that does not answer.
    throw new FaultError({ code: 'picture-unreachable', address });
  }
}
