import { useState } from 'react';
import { type Network, type NetworkName, networkNames, networks } from '../engine/networks.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { ModelDialog } from './model-dialog.tsx';
import './network-menu.css';

/** The menu's entry that opens a model; no network has this name. */
const openEntry = 'open';

/** The networks; a foreign one is loaded only because a person chooses it here. */
export function NetworkMenu() {
  const { lab, words } = usePage();
  const net = usePart(lab.settings, (settings) => settings.net);
  const isLesson = usePart(lab.settings, (settings) => settings.view === 'learn');
  const { scene } = useStore(lab.loader.state);
  const { model } = useStore(lab.ownModels.state);
  const [opening, setOpening] = useState(false);
  const shown = scene?.view.net ?? net;
  const options = (isAmong: (network: Network) => boolean) =>
    networkNames
      .filter((name) => isAmong(networks[name]))
      .map((name) => (
        <option key={name} value={name}>
          {words.network.option(words.networkNames[name], networks[name].megabytes)}
        </option>
      ));
  return (
    <section className="net">
      <label className="lab" htmlFor="net">
        {words.network.label}
      </label>
      <div className="netname">
        <span className="shown">{words.networkNames[shown]}</span>
        <select
          id="net"
          // The label is hidden where there is no room for it.
          aria-label={words.network.label}
          value={net}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value === openEntry) setOpening(true);
            else lab.loader.chooseNetwork(value as NetworkName);
          }}
        >
          <optgroup label={words.network.builtIn}>
            {options(({ family, trainedWith }) => family === 'built-in' && !trainedWith)}
          </optgroup>
          {/* Their maps have other sizes than those of which the lesson speaks. */}
          {!isLesson && (
            <optgroup label={words.network.small}>
              {options(({ trainedWith }) => trainedWith !== null)}
            </optgroup>
          )}
          <optgroup label={words.network.hub}>{options(({ family }) => family === 'mobilenet')}</optgroup>
          <optgroup label={words.model.title}>
            {(model || net === 'own') && <option value="own">{words.networkNames.own}</option>}
            <option value={openEntry}>{words.model.open}</option>
          </optgroup>
        </select>
      </div>
      {shown === 'own' && (
        <button type="button" className="quiet" onClick={() => setOpening(true)}>
          {words.model.settings}
        </button>
      )}
      {opening && <ModelDialog onClose={() => setOpening(false)} />}
    </section>
  );
}
