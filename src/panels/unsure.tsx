import { networks } from '../engine/networks.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';

/** Below this probability of its best guess the network is called unsure. */
const unsureBelow = 0.5;
const larger = 'mobilenet-v1-0.25';

/** Says that the network is unsure of the clean picture, and offers one that knows more kinds of things. */
export function Unsure() {
  const { lab, words } = usePage();
  const { clean, scene } = useStore(lab.predictions);
  const best = clean?.top[0];
  if (!best || !scene || best.probability >= unsureBelow) return <span />;
  return (
    <span>
      {words.network.unsure(best.label, best.probability, networks[scene.view.net].classes)}{' '}
      {networks[scene.view.net].family === 'built-in' && (
        <button type="button" className="quiet" onClick={() => lab.loader.chooseNetwork(larger)}>
          {words.network.tryMobileNet(networks[larger].megabytes)}
        </button>
      )}
    </span>
  );
}
