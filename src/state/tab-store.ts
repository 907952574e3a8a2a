/** Uses the store of the tab, which ends with it and outlives a reload; null where the browser refuses it. */
export function inTabStore<T>(act: (store: Storage) => T): T | null {
  try {
    return act(sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
