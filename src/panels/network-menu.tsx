import { type NetworkName, networkNames, networks } from '../engine/networks.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './network-menu.css';

/** The networks; a foreign one is loaded only because a person chooses it here. */
export function NetworkMenu() {
  const { lab, words } = usePage();
  const { net } = useStore(lab.settings);
  const { scene } = useStore(lab.loader.state);
  const option = (name: NetworkName) => (
    <option key={name} value={name}>
      {words.network.option(words.networkNames[name], networks[name].megabytes)}
    </option>
  );
  return (
    <section className="net">
      <label className="lab" htmlFor="net">
        {words.network.label}
      </label>
      <div className="netname">
        <span className="shown">{words.networkNames[scene?.view.net ?? net]}</span>
        <select
          id="net"
          // The label is hidden where there is no room for it.
          aria-label={words.network.label}
          value={net}
          onChange={(e) => lab.loader.chooseNetwork(e.currentTarget.value as NetworkName)}
        >
          <optgroup label={words.network.builtIn}>
            {networkNames.filter((name) => networks[name].family === 'built-in').map(option)}
          </optgroup>
          <optgroup label={words.network.hub}>
            {networkNames.filter((name) => networks[name].family === 'mobilenet').map(option)}
          </optgroup>
        </select>
      </div>
    </section>
  );
}
