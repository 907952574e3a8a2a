/** The width of a text in the units of the width that it is wrapped to. */
export type Measure = (text: string) => number;

// Chinese has no blanks: a line may end behind any letter, but a sign that opens stays with what follows it, and one
// that closes with what it closes.
const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const opening = '（「『《【〔';
const closing = '，。、；：？！）」』》】〕';
const words = new RegExp(
  `[${opening}“‘]*(?:[${cjk}]|[^\\s${cjk}${opening}${closing}]+)[${closing}”’…]*\\s*|\\S\\s*`,
  'gu',
);

/**
 * Breaks a text into lines that are no wider than asked: at blanks, behind a Chinese letter, and a word that is wider
 * than a line, such as a link, behind its & and ? or, where even that is too wide, between two letters.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  const place = (piece: string) => {
    if (measure((line + piece).trimEnd()) <= width) line += piece;
    else if (measure(piece.trimEnd()) <= width) {
      lines.push(line.trimEnd());
      line = piece;
    } else for (const letter of piece) placeLetter(letter);
  };
  const placeLetter = (letter: string) => {
    if (line && measure(line + letter) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += letter;
  };
  for (const word of text.match(words) ?? [])
    if (measure(word.trimEnd()) <= width) place(word);
    else for (const part of word.match(/[^&?]+[&?]*\s*|[&?]+\s*/g)!) place(part);
  lines.push(line.trimEnd());
  return lines.filter(Boolean);
}
