import { vi } from 'vitest';

/** A tab's store with room for so many characters, and a reader of files, which Node.js has not. */
export function fakeTabStore(room = 5 * 2 ** 20) {
  const entries = new Map<string, string>();
  const store = {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    removeItem: (key: string) => void entries.delete(key),
    setItem(key: string, value: string) {
      const others = [...entries].filter(([other]) => other !== key);
      const taken = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
      if (taken + key.length + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      entries.set(key, value);
    },
  };
  vi.stubGlobal('sessionStorage', store);
  vi.stubGlobal(
    'FileReader',
    class {
      onload = () => {};
      onerror = () => {};
      result = '';
      async readAsDataURL(file: Blob) {
        try {
          const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
          this.result = `data:${file.type || 'application/octet-stream'};base64,${base64}`;
          this.onload();
        } catch {
          this.onerror();
        }
      }
    },
  );
  return store;
}
