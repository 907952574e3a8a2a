import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Places after the point; none by default. */
  readonly decimals?: number;
  readonly onChange: (value: number) => void;
  /** Told when what was typed is not what is used, with what is. */
  readonly onMend?: (used: number) => void;
}

interface Draft {
  readonly text: string;
  /** The last value that its owner was given for it. */
  readonly sent: number | null;
}

/**
 * A number in a range. What is half typed stays in the field, and its owner at the last value that was one, until the
 * field is left: then the nearest is taken.
 */
export function NumberField({ label, value, min, max, decimals = 0, onChange, onMend }: NumberFieldProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [known, setKnown] = useState(value);
  // Back, or a link, may set another value while one types: it is what counts.
  if (value !== known) {
    setKnown(value);
    if (value !== draft?.sent) setDraft(null);
  }
  const rounded = (text: string) => Number(Number(text).toFixed(decimals));
  const commit = (field: HTMLInputElement) => {
    // Words in the place of a number come as no text at all.
    const { badInput } = field.validity;
    setDraft(null);
    if (!draft?.text && !badInput) return;
    const used = draft?.text && !badInput ? Math.min(max, Math.max(min, rounded(draft.text))) : value;
    if (used !== value) onChange(used);
    if (badInput || used !== Number(draft?.text)) onMend?.(used);
    // What cannot be read as a number never reached the state, and must not stay in the field.
    field.value = `${used}`;
  };
  return (
    <input
      type="number"
      aria-label={label}
      min={min}
      max={max}
      step={decimals ? 'any' : 1}
      value={draft?.text ?? value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const next = rounded(text);
        const isUsed = text !== '' && next >= min && next <= max;
        setDraft({ text, sent: isUsed ? next : (draft?.sent ?? null) });
        if (isUsed) onChange(next);
      }}
      onBlur={(event) => commit(event.currentTarget)}
      onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget)}
    />
  );
}
