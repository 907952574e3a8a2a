import { useState } from 'react';
import type { OwnModel } from '../engine/protocol.ts';
import { isWebAddress } from '../state/settings.ts';
import { Modal } from '../ui/modal.tsx';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { fileInputId } from './picture-sources.tsx';
import './model-dialog.css';

const ranges = [
  [0, 1],
  [-1, 1],
  [0, 255],
] as const;

/** A model of one's own: the ways in, and once it is open how it is fed and read. */
export function ModelDialog({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const { model, version } = useStore(lab.ownModels.state);
  return (
    <Modal title={words.model.title} onClose={onClose}>
      {model && <ModelUseForm key={version} model={model} onClose={onClose} />}
      <p className="note">{words.model.intro}</p>
      <OpenModel onClose={onClose} />
      <div className="row">
        <button type="button" className="quiet" onClick={onClose}>
          {words.model.close}
        </button>
      </div>
    </Modal>
  );
}

function OpenModel({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const load = () => {
    const address = text.trim();
    if (!isWebAddress(address)) return setWrong(true);
    void lab.ownModels.open({ kind: 'address', address: new URL(address).href });
    onClose();
  };
  return (
    <>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => {
            document.getElementById(fileInputId)?.click();
            onClose();
          }}
        >
          {words.model.choose}
        </button>
        <input
          type="url"
          aria-label={words.model.addressLabel}
          placeholder="https://…/model.json"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong(false);
          }}
          onKeyDown={(event) => event.key === 'Enter' && load()}
        />
        <button type="button" className="button" onClick={load}>
          {words.model.load}
        </button>
      </div>
      {wrong && (
        <p className="note" role="alert">
          {words.model.addressInvalid}
        </p>
      )}
    </>
  );
}

interface FormProps {
  readonly model: OwnModel;
  readonly onClose: () => void;
}

/** What was guessed, to be put right. */
function ModelUseForm({ model, onClose }: FormProps) {
  const { lab, words } = usePage();
  const { scene } = useStore(lab.loader.state);
  const { inputSize, inputRange, labels } = model.use;
  const [size, setSize] = useState(inputSize);
  const [range, setRange] = useState(`${inputRange}`);
  const [list, setList] = useState(labels.join('\n'));
  const layers = scene?.network?.own ? scene.network.taps.length : 0;
  const use = () => {
    const [black, white] = range.split(',').map(Number) as [number, number];
    void lab.ownModels.use({ inputSize: size, inputRange: [black, white], labels: list.split('\n') });
    onClose();
  };
  return (
    <form
      className="model"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <p>
        <b>{model.name}</b>
        <br />
        {words.model.facts(layers, model.classes)}
      </p>
      <label>
        <span>{words.model.inputSize}</span>
        <input
          type="number"
          min={16}
          max={1024}
          disabled={model.isSizeFixed}
          value={size}
          onChange={(event) => setSize(event.currentTarget.valueAsNumber || size)}
        />
      </label>
      <label>
        <span>{words.model.range}</span>
        <select value={range} onChange={(event) => setRange(event.currentTarget.value)}>
          {ranges.map(([black, white]) => (
            <option key={white - black} value={`${[black, white]}`}>
              {words.model.rangeOption(black, white)}
            </option>
          ))}
        </select>
      </label>
      <label className="tall">
        <span>{words.model.labels}</span>
        <textarea rows={4} value={list} onChange={(event) => setList(event.currentTarget.value)} />
      </label>
      <div className="row">
        <button type="submit" className="button">
          {words.model.use}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            void lab.ownModels.remove();
            onClose();
          }}
        >
          {words.model.remove}
        </button>
      </div>
    </form>
  );
}
