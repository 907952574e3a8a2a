import { networks } from '../engine/networks.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { useControl } from './control.tsx';
import { usePage } from './lab-context.tsx';
import { trainedWith } from './method-looks.ts';

/** Below this probability of its best guess the network is called unsure. */
const unsureBelow = 0.5;
const larger = 'mobilenet-v1-0.25';

/** Under the predictions: how to read them, and whether the network is sure of the clean picture at all. */
export function PredictionNotes() {
  const { lab, words } = usePage();
  const { clean, scene } = useStore(lab.predictions);
  const wanted = usePart(lab.settings, (settings) => settings.net);
  const { hidden, locked } = useControl('net');
  if (scene?.tap === 'ones') return <p className="notes">{words.columns.noNetwork}</p>;
  // Before the first predictions it is the network that is on its way.
  const net = scene?.view.net ?? wanted;
  const method = trainedWith(net, words);
  const best = clean?.top[0];
  const unsure = best && scene && best.probability < unsureBelow;
  return (
    <p className="notes">
      {unsure && (
        <span>
          {words.network.unsure(best.label, best.probability, scene.network?.classes ?? 0)}{' '}
          {net === 'resnet' && !hidden && !locked && (
            <button type="button" className="quiet" onClick={() => lab.loader.chooseNetwork(larger)}>
              {words.network.tryMobileNet(networks[larger].megabytes)}
            </button>
          )}
        </span>
      )}
      <span>
        {words.columns.lowerBar(method)}
        {/* A model of one's own may have labels in any language. */}
        {net !== 'own' && words.columns.labelLanguage}
      </span>
    </p>
  );
}
