interface FigureChoiceProps<T> {
  /** Tells its radio buttons from those of other figures. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** A few values of a figure to choose from, in a line beside the button of its table. */
export function FigureChoice<T>({ name, label, options, chosen, onChoose }: FigureChoiceProps<T>) {
  return (
    <span className="figure-choice" role="radiogroup" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {options.map(({ value, text }) => (
        <label key={String(value)}>
          <input
            type="radio"
            name={name}
            className="hidden"
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </span>
  );
}
