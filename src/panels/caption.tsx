interface CaptionProps {
  readonly title: string;
  readonly value: string;
  /** What the value counts. */
  readonly of: string;
}

/** The two lines over a panel. */
export function Caption({ title, value, of }: CaptionProps) {
  return (
    <figcaption className="two">
      <span>{title}</span> <span>{value}</span> <span className="of">{of}</span>
    </figcaption>
  );
}
