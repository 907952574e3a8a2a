/** What a template may hold: null takes its line away. */
export type Piece = string | number | null;

/** Stands in the text for a piece; from Unicode's private use, so that no code holds it. */
const sign = '\ue000';
const mark = new RegExp(`${sign}(\\d+)${sign}`, 'g');
const onlyMark = new RegExp(`^( *)${sign}(\\d+)${sign}$`);

/**
 * Source code from a template that may be indented like the code around it: the common indentation goes, and a
 * piece that stands alone on its line is indented as a whole, or takes the line with it where it is null.
 */
export function source(template: TemplateStringsArray, ...pieces: Piece[]): string {
  const marked = template.reduce((text, part, i) => `${text}${sign}${i - 1}${sign}${part}`);
  const lines = marked.replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/[^ ]/));
  const common = Math.min(...indents);
  return lines
    .flatMap((line) => {
      const text = line.slice(common);
      const alone = onlyMark.exec(text);
      if (!alone) return text.replace(mark, (_, i: string) => String(pieces[Number(i)] ?? ''));
      const piece = pieces[Number(alone[2])];
      if (piece === null) return [];
      return String(piece)
        .split('\n')
        .map((inner) => inner && alone[1] + inner);
    })
    .join('\n');
}

/** A number as Python and JavaScript both read it back bit for bit; whole numbers keep a decimal point. */
export function float(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** A number for code that need not reproduce the screen's last bit: six decimals are enough. */
export function rounded(value: number): string {
  return float(Number(value.toFixed(6)));
}
