let wanted: string | null = null;

/** Names the question at which the view Why opens the next time that it does. */
export function openAt(name: string): void {
  wanted = name;
}

/** The question to open at; it is taken once. */
export function takeOpenAt(): string | null {
  const name = wanted;
  wanted = null;
  return name;
}
