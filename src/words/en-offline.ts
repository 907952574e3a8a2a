import type { NetworkName } from '../engine/networks.ts';
import type { Refusal } from '../state/offline-protocol.ts';
import type { Numbers } from './numbers.ts';

/** What is said of working without a connection; a network is always a neural one here. */
export const offlineWords = (n: Numbers, names: Readonly<Record<NetworkName, string>>) => ({
  preparing: (progress: { readonly bytes: number; readonly total: number } | null) =>
    progress
      ? `Storing this page for use without a connection: ${n.megabytes(progress.bytes)} of ${n.megabytes(progress.total)}.`
      : 'Storing this page for use without a connection.',
  ready: (networks: readonly NetworkName[]) =>
    networks.length === 0
      ? 'Ready offline: this page opens and works without a connection.'
      : `Ready offline: this page opens and works without a connection, ${networks.map((net) => names[net]).join('; ')} too.`,
  refused: (refusal: Refusal): string =>
    refusal === 'storage'
      ? 'Not ready offline: this browser gives the page no room, as in a private window. Everything works while there is a connection.'
      : 'Not ready offline: some of the page’s files did not come as they should. Everything works while there is a connection; the next visit tries again.',
  update: 'There is a new version of this page. This window keeps the one it was opened with.',
  reload: 'Reload for the new version',
  others: 'The new version opens here once the other windows of this page are closed.',
});

export type OfflineWords = ReturnType<typeof offlineWords>;
