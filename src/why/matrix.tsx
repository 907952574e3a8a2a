import { Fragment, useRef } from 'react';
import { useCut } from '../ui/use-cut.ts';
import './matrix.css';

interface MatrixProps {
  readonly label: string;
  /** What the rows are. */
  readonly corner: string;
  /** `key` tells columns apart whose names are the same. */
  readonly heads: readonly { readonly key: string; readonly text: string; readonly hue: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly hue: string;
    /** `fullness`, 0 … 1: of the hue of its column; `isOwn` frames the kind that the row was trained with. */
    readonly cells: readonly {
      readonly value: string;
      readonly note: string | null;
      readonly fullness: number;
      readonly isOwn?: boolean;
    }[];
  }[];
  readonly foot: { readonly name: string; readonly cells: readonly string[] };
}

const textOf = (hue: string) => (hue === 'ink' ? 'var(--ink)' : `var(--${hue}-text)`);

/** A name with the places where a narrow column may break it: within SpatialDropout and DropBlock, but not ‘b = 3’. */
const broken = (name: string) =>
  name
    .replaceAll(' = ', '\u00a0=\u00a0')
    .split(/(?<=[a-z])(?=[A-Z])/)
    .map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
      <Fragment key={i}>
        {i > 0 && <wbr />}
        {part}
      </Fragment>
    ));

/** What was trained with, down, against what is removed in the test, across: the fuller a cell, the more is kept. */
export function Matrix({ label, corner, heads, rows, foot }: MatrixProps) {
  const room = useRef<HTMLElement>(null);
  useCut(room);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section ref={room} className="matrix" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {heads.map(({ key, text, hue }) => (
              <th key={key} scope="col" style={{ color: textOf(hue) }}>
                {broken(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, hue, cells }) => (
            <tr key={name}>
              <th scope="row" style={{ color: textOf(hue) }}>
                {broken(name)}
              </th>
              {cells.map(({ value, note, fullness, isOwn }, k) => (
                <td
                  key={heads[k]!.key}
                  className={isOwn ? 'own' : undefined}
                  style={{
                    background: `color-mix(in srgb, var(--${heads[k]!.hue}) ${Math.round(30 * fullness)}%, transparent)`,
                  }}
                >
                  <b>{value}</b>
                  {note !== null && <span>{note}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{foot.name}</th>
            {foot.cells.map((text, k) => (
              <td key={heads[k]!.key}>{text}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
