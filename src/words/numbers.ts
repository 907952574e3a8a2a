/** Numbers as a person reads them, through Intl. Units stand after a narrow no-break space. */
export interface Numbers {
  /** 0.1994 ↦ '20 %', or with one decimal '19.9 %'. */
  percent(share: number, decimals?: number): string;
  /** The same in whole percent, but never a 0 or 100 that is none. */
  share(share: number): string;
  /** A share for bars of probability: '< 0.1 %' instead of a zero that is none, '> 99.9 %' instead of a certainty. */
  probability(share: number): string;
  /**
   * A share counted or expected, with one decimal, where room is measured: 0 and 100 are written only where nothing or
   * all is meant, and nothing is wider than '19.9 %'.
   */
  rate(share: number): string;
  /** A share in whole percent where these are all of it, with one decimal elsewhere. */
  exact(share: number): string;
  /** A share that is read beside another one: in whole percent, with a decimal where whole ones would hide which is more. */
  brief(share: number): string;
  /** A p or a keep_prob: two decimals, or the three that it has; never a 0 or 1 that is none. */
  prob(value: number): string;
  /** γ and its like: four decimals, six where it is small, a power of ten where these were zeros. */
  small(value: number): string;
  /** A difference of two shares, in points of a percentage, with its sign. */
  points(difference: number): string;
  fixed(value: number, decimals: number): string;
  count(value: number): string;
  megabytes(bytes: number): string;
}

const thin = '\u202f';
/** Intl writes the hyphen; a minus sign is as wide as a digit. */
const minus = (text: string) => text.replace('-', '−');

/** Whether a share is written in full without decimals. */
export function isWholePercent(share: number): boolean {
  return Number.isInteger(Number((100 * share).toFixed(6)));
}

export function createNumbers(locale: string): Numbers {
  const formats = new Map<number, Intl.NumberFormat>();
  const fixed = (value: number, decimals: number) => {
    let format = formats.get(decimals);
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        useGrouping: false,
      });
      formats.set(decimals, format);
    }
    // −0.00 is not a number that anybody wants to read.
    const text = format.format(value);
    return minus(Number(text) === 0 ? format.format(0) : text);
  };
  const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // 100 has no room for decimals.
  const percent = (share: number, decimals = 0) =>
    `${fixed(100 * share, share >= 0.9995 ? 0 : decimals)}${thin}%`;
  const whole = (share: number) => {
    if (share > 0 && share < 0.005) return `<${thin}${percent(0.01)}`;
    if (share < 1 && share >= 0.995) return `>${thin}${percent(0.99)}`;
    return percent(share);
  };
  const rate = (share: number) => {
    if (share > 0 && share < 0.0005) return `<${percent(0.001, 1)}`;
    return percent(share < 1 && share >= 0.9995 ? 0.999 : share, 1);
  };
  const exact = (share: number) => (isWholePercent(share) ? whole(share) : rate(share));
  return {
    percent,
    share: whole,
    probability(share) {
      if (share < 0.0005) return `<${thin}${fixed(0.1, 1)}${thin}%`;
      if (share < 1 && share >= 0.9995) return `>${thin}${fixed(99.9, 1)}${thin}%`;
      return percent(share, 1);
    },
    rate,
    exact,
    brief: (share) => (share < 0.02 ? exact(share) : whole(share)),
    prob(value) {
      if (value > 0 && value < 0.0005) return `<${thin}${fixed(0.001, 3)}`;
      if (value < 1 && value >= 0.9995) return `>${thin}${fixed(0.999, 3)}`;
      return fixed(value, Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? 2 : 3);
    },
    small(value) {
      if (value === 0 || value >= 1e-5) return fixed(value, value > 0 && value < 0.001 ? 6 : 4);
      const [mantissa, exponent] = value.toExponential(1).split('e-') as [string, string];
      const raised = [...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
      return `${fixed(Number(mantissa), 1)}${thin}×${thin}10⁻${raised}`;
    },
    points(difference) {
      const text = fixed(100 * difference, 1);
      // What rounds to nothing has no sign.
      return difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
    fixed,
    count: (value) => counts.format(value),
    megabytes: (bytes) => `${fixed(bytes / 1e6, 1)}${thin}MB`,
  };
}
