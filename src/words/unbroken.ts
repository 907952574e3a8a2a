/** Keeps a formula (`p = 0.1`), a size (`7 × 7`) or a product on one line: its spaces become no-break spaces. */
export function unbroken(text: string): string {
  return text.replace(/ ([=×/·≈±]) /g, '\u00a0$1\u00a0');
}
