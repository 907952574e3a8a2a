import { use, useState } from 'react';
import { type Side, sides } from '../state/comparison.ts';
import { isReady } from '../state/readiness.ts';
import { type ArrayName, numbersOf } from '../take-away/arrays.ts';
import { captionOf } from '../take-away/caption.ts';
import { codeWordsFor } from '../take-away/code-words.ts';
import { csvOf } from '../take-away/csv.ts';
import { fileName } from '../take-away/file-name.ts';
import { npyOf } from '../take-away/npy.ts';
import { useStore } from '../ui/use-store.ts';
import { type Chart, chartFile, chartsOnPage, isCurrent } from './chart-file.ts';
import { composeComparison, composePanel } from './compose-picture.ts';
import { download } from './download.ts';
import { usePage } from './lab-context.tsx';
import { hueOf, titleOf } from './method-looks.ts';
import type { PanelName } from './picture-panel.ts';
import { useToast } from './toast.tsx';

const panelKinds = ['removed', 'survives', 'refilled'] as const;
const arrayKinds = ['removed', 'passed', 'refilled'] as const;

/** What can be taken away as files: pictures with their caption, numbers, charts. Made here, sent nowhere. */
export default function SavePanel() {
  const { lab, words, palette } = usePage();
  const toast = useToast();
  const settings = useStore(lab.settings);
  const comparison = useStore(lab.comparison);
  const refills = useStore(lab.refills);
  const predictions = useStore(lab.predictions);
  const [charts] = useState(chartsOnPage);
  const [panel, setPanel] = useState<PanelName>('right-survives');
  const found = codeWordsFor(words);
  const { code: codeWords, around } = found instanceof Promise ? use(found) : found;
  const { save } = around;
  const { columns } = words;
  // The link and the numbers must be of the same moment.
  if (!isReady(settings, comparison, refills)) return <p>{save.later}</p>;

  const { href, localPicture } = lab.link();
  const caption = (shown: Side | 'both' | 'clean') =>
    captionOf(comparison, shown, href, { ...words, code: codeWords });
  const give = (name: string, part: BlobPart, type: string) => {
    download(name, [part], type);
    toast(save.saved(name));
  };
  const savePicture = (canvas: HTMLCanvasElement, what: string) =>
    canvas.toBlob((blob) => {
      if (blob) give(fileName(comparison, what, 'png'), blob, 'image/png');
      else toast(save.failed);
    });
  const composed = { comparison, refills, predictions, words, palette };
  const nameOf = (name: ArrayName | PanelName) => {
    if (name === 'clean') return 'clean';
    const [side, kind] = name.split('-') as [Side, string];
    return `${side}-${comparison[side].name}-${kind}`;
  };
  const shownBy = (name: PanelName) => (name === 'clean' ? name : (name.split('-')[0] as Side));
  const saveNpy = (name: ArrayName) => {
    const { data, shape, firstChannel } = numbersOf(name, comparison, refills, 'all')!;
    const { channels, height, width } = shape;
    // What is known of one channel only, or is a mean, has no axis for channels.
    const isWhole = channels === comparison.scene.features.channels && firstChannel !== 'mean';
    const axes = isWhole ? [channels, height, width] : [height, width];
    const file = fileName(comparison, nameOf(name), 'npy', isWhole);
    give(file, npyOf(data, axes), 'application/octet-stream');
  };
  const saveCsv = (name: ArrayName) => {
    const { data, shape, firstChannel } = numbersOf(name, comparison, refills, 'shown')!;
    give(fileName(comparison, nameOf(name), 'csv'), csvOf(data, shape, href, firstChannel), 'text/csv');
  };
  const saveChart = (chart: Chart) => {
    // The list is of when this was opened.
    if (!isCurrent(chart)) return toast(save.later);
    // A name in Chinese leaves no letter that every file system takes.
    const what = chart.name.toLowerCase().replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'chart';
    give(fileName(comparison, what, 'svg'), chartFile(chart, caption('both')), 'image/svg+xml');
  };

  const button = (format: string, what: string, onClick: () => void) => (
    <button type="button" aria-label={save.as(what, format)} onClick={onClick}>
      {format}
    </button>
  );
  const numbersRow = (name: ArrayName, label: string, of: string) => (
    <div className="row" key={name}>
      <span>{label}</span>
      {button('NPY', of, () => saveNpy(name))}
      {button('CSV', of, () => saveCsv(name))}
    </div>
  );
  return (
    <>
      <h2>{save.pictures}</h2>
      <div className="row">
        <span>{save.comparison}</span>
        {button('PNG', save.comparison, () =>
          savePicture(composeComparison(composed, caption('both')), 'comparison'),
        )}
      </div>
      <div className="row">
        <select
          aria-label={save.panel}
          value={panel}
          onChange={(event) => setPanel(event.currentTarget.value as PanelName)}
        >
          <option value="clean">{columns.panel(columns.clean, columns.activation)}</option>
          {sides.flatMap((side) =>
            panelKinds.map((kind) => (
              <option key={side + kind} value={`${side}-${kind}`}>
                {columns.panel(titleOf(side, settings, words), columns[kind])}
              </option>
            )),
          )}
        </select>
        {button('PNG', save.panel, () =>
          savePicture(composePanel(panel, composed, caption(shownBy(panel))), nameOf(panel)),
        )}
      </div>
      <h2>{save.numbers}</h2>
      {numbersRow('clean', save.clean, save.clean)}
      {sides.map((side) => {
        const title = titleOf(side, settings, words);
        return (
          <div key={side}>
            <h3 style={{ color: `var(--${hueOf(side, settings)}-text)` }}>{title}</h3>
            {arrayKinds.map((kind) =>
              numbersRow(`${side}-${kind}`, save.arrays[kind], columns.panel(title, save.arrays[kind])),
            )}
          </div>
        );
      })}
      <p>{save.whatIsIn(comparison.scene.features.channels)}</p>
      {charts.length > 0 && <h2>{save.charts}</h2>}
      {charts.map((chart) => (
        <div className="row" key={chart.name}>
          <span>{chart.name}</span>
          {button('SVG', chart.name, () => saveChart(chart))}
        </div>
      ))}
      {localPicture && <p>{save.localPicture}</p>}
    </>
  );
}
