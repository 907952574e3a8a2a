const isHan = (letter: string) => /\p{Script=Han}/u.test(letter);
const isLatin = (letter: string) => /[A-Za-z0-9%²γ<>−–+]/.test(letter);

/** The space between two pieces of a text: Chinese and Latin letters stand a space apart, nothing else does. */
export function gap(before: string, after: string): '' | ' ' {
  const last = before.at(-1) ?? '';
  const first = after[0] ?? '';
  return (isHan(last) && isLatin(first)) || (isLatin(last) && isHan(first)) ? ' ' : '';
}

/** A template whose pieces may be Chinese or Latin, such as the name of a method, and which spaces them itself. */
export function say(template: readonly string[], ...pieces: readonly (string | number)[]): string {
  const parts = template.flatMap((part, i) => (i < pieces.length ? [part, `${pieces[i]}`] : [part]));
  return parts.reduce((text, part) => text + gap(text, part) + part, '');
}
