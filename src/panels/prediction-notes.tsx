import { networks } from '../engine/networks.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';

/** Below this probability of its best guess the network is called unsure. */
const unsureBelow = 0.5;
const larger = 'mobilenet-v1-0.25';

/** Under the predictions: how to read them, and whether the network is sure of the clean picture at all. */
export function PredictionNotes() {
  const { lab, words } = usePage();
  const { clean, scene } = useStore(lab.predictions);
  if (scene?.tap === 'ones') return <p className="notes">{words.columns.noNetwork}</p>;
  const best = clean?.top[0];
  const unsure = best && scene && best.probability < unsureBelow;
  return (
    <p className="notes">
      {unsure && (
        <span>
          {words.network.unsure(best.label, best.probability, networks[scene.view.net].classes)}{' '}
          {networks[scene.view.net].family === 'built-in' && (
            <button type="button" className="quiet" onClick={() => lab.loader.chooseNetwork(larger)}>
              {words.network.tryMobileNet(networks[larger].megabytes)}
            </button>
          )}
        </span>
      )}
      <span>{words.columns.lowerBar}</span>
    </p>
  );
}
