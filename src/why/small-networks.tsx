import { FigureChoice } from '../charts/figure-choice.tsx';
import { networks, smallNetwork, trainedMethods } from '../engine/networks.ts';
import { useControl } from '../panels/control.tsx';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { usePart } from '../ui/use-store.ts';

/** The four networks of one seed, each to be chosen for the picture of the page. */
export function SmallNetworks({ right }: { readonly right: number }) {
  const { lab } = usePage();
  const { trained } = useFigureWords();
  const net = usePart(lab.settings, (settings) => settings.net);
  const { hidden, locked } = useControl('net');
  if (hidden || locked) return null;
  return (
    <>
      <p>{trained.onYourPicture(right)}</p>
      <p>
        <FigureChoice
          name="small-network"
          label={trained.accuracy.method}
          options={trainedMethods.map((method) => ({ value: method, text: trained.methods[method] }))}
          chosen={networks[net].trainedWith}
          onChoose={(method) => method && lab.loader.chooseNetwork(smallNetwork(method))}
        />
      </p>
    </>
  );
}
