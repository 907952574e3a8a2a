/** Hands a file to the browser to save; nothing leaves the page. */
export function download(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the end of this turn; some only begin then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
