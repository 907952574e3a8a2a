/** The colours that canvases need, read from the style sheet, since a canvas knows no variables. */
export interface Palette {
  readonly paper: string;
  readonly absent: string;
  readonly hatch: string;
  readonly rule: string;
  readonly rule2: string;
  readonly ink3: string;
  /** Opacity of the grey picture under a mask. */
  readonly under: number;
  /** Any other variable of the style sheet as 0xAABBGGRR and as CSS. */
  readonly css: (name: string) => string;
  readonly word: (name: string) => number;
}

/** Reads the palette of the theme that the document has now. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const css = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const known = new Map<string, string>();
  const cached = (name: string) => {
    const value = known.get(name) ?? css(name);
    known.set(name, value);
    return value;
  };
  return {
    paper: cached('paper'),
    absent: cached('absent'),
    hatch: cached('hatch'),
    rule: cached('rule'),
    rule2: cached('rule-2'),
    ink3: cached('ink-3'),
    under: Number(css('under')),
    css: cached,
    word(name) {
      const hex = Number.parseInt(cached(name).slice(1), 16);
      return ((255 << 24) | ((hex & 255) << 16) | (hex & 0xff00) | (hex >> 16)) >>> 0;
    },
  };
}
