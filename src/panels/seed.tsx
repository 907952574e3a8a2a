import { useState } from 'react';
import { regularisers } from '../core/regularisers.ts';
import { settingRows } from '../state/settings.ts';
import { useStore } from '../ui/use-store.ts';
import { Control, useControl } from './control.tsx';
import { usePage } from './lab-context.tsx';
import { useToast } from './toast.tsx';

const largestSeed = 4294967295;

/** The seed of the draw, a button for another one, and whether the columns expect equal shares. */
export function Seed() {
  const { lab, words } = usePage();
  const toast = useToast();
  const settings = useStore(lab.settings);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (field: HTMLInputElement) => {
    const given = draft?.trim() ?? '';
    const { value, exact } = settingRows.seed.parse(given);
    if (given !== '') lab.change({ seed: value });
    if ((given !== '' && !exact) || field.validity.badInput)
      toast(words.dock.seedUsed(largestSeed, lab.settings.get().seed));
    setDraft(null);
    // What cannot be read as a number never reached the state, and must not stay in the field.
    field.value = `${lab.settings.get().seed}`;
  };
  const cutout = regularisers[settings.left].unit === 'square';
  const { hidden } = useControl('seed');
  const { hidden: matchHidden } = useControl('match');
  if (hidden && matchHidden) return null;
  return (
    <div className="ctl c-s">
      <div className="lab">{!hidden && <label htmlFor="seed">{words.dock.seed}</label>}</div>
      <div className="row">
        <Control of="seed">
          <input
            id="seed"
            type="number"
            min={0}
            max={largestSeed}
            step={1}
            value={draft ?? settings.seed}
            onChange={(event) => {
              const text = event.currentTarget.value;
              // The arrows of the field and whole numbers act at once; what is half typed waits.
              if (/^\d{1,10}$/.test(text) && Number(text) <= largestSeed) {
                setDraft(null);
                lab.change({ seed: Number(text) });
              } else setDraft(text);
            }}
            onBlur={(event) => commit(event.currentTarget)}
            onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget)}
          />
          <button type="button" className="button" onClick={lab.redraw}>
            {words.dock.redraw}
          </button>
        </Control>
        <Control of="match">
          <label className="match" title={words.dock.matchTitle}>
            <input
              type="checkbox"
              checked={settings.match && !cutout}
              disabled={cutout}
              onChange={(event) => lab.change({ match: event.currentTarget.checked })}
            />
            <span>{words.dock.match}</span>
          </label>
        </Control>
      </div>
    </div>
  );
}
