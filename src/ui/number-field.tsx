import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Places after the point; none by default. */
  readonly decimals?: number;
  readonly onChange: (value: number) => void;
}

/** A number in a range. What is half typed stays in the field, and its owner at the last value that was one. */
export function NumberField({ label, value, min, max, decimals = 0, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      type="number"
      aria-label={label}
      min={min}
      max={max}
      step={decimals ? 'any' : 1}
      value={draft ?? value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const next = Number(Number(text).toFixed(decimals));
        setDraft(text);
        if (text !== '' && next >= min && next <= max) onChange(next);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
