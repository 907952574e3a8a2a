import { useState } from 'react';

const largestSide = 512;

interface SizeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A side of a map. What is half typed stays in the field, and the chart at the last size that was one. */
export function SizeField({ label, value, onChange }: SizeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      type="number"
      aria-label={label}
      min={1}
      max={largestSide}
      value={draft ?? value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const next = Math.round(Number(text));
        setDraft(text);
        if (next >= 1 && next <= largestSide) onChange(next);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
