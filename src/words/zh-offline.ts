import type { offlineWords as enOfflineWords, OfflineWords } from './en-offline.ts';

/** The type of the English object holds its two sentences of `refused`; any sentences will do. */
type Plain<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : string;
};

/** What is said of working without a connection; a network is always a neural one here. */
export function offlineWords(...[n, names]: Parameters<typeof enOfflineWords>): OfflineWords {
  const words: Plain<OfflineWords> = {
    preparing: (progress) =>
      progress
        ? `正在存储本页以供离线使用：${n.megabytes(progress.bytes)} / ${n.megabytes(progress.total)}。`
        : '正在存储本页以供离线使用。',
    ready: (networks) =>
      networks.length === 0
        ? '可离线使用：没有网络连接，本页也能打开和运行。'
        : `可离线使用：没有网络连接，本页也能打开和运行，包括 ${networks.map((net) => names[net]).join('、')}。`,
    refused: (refusal) =>
      refusal === 'storage'
        ? '尚不能离线使用：浏览器没有给本页存储空间，例如在隐私窗口里。有连接时一切正常。'
        : '尚不能离线使用：本页有些文件没有完整到达。有连接时一切正常；下次访问会再试。',
    update: '本页有新版本。此窗口仍使用打开时的版本。',
    reload: '重新加载新版本',
    others: '关闭本页的其他窗口后，新版本会在这里打开。',
  };
  return words as OfflineWords;
}
