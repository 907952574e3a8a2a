import { sampleNames, thumbnailAddress } from '../state/samples.ts';
import { usePart } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './samples.css';

/** The pictures that come with the page. */
export function Samples() {
  const { lab, words } = usePage();
  const image = usePart(lab.settings, (settings) => settings.image);
  return (
    <div className="samples" role="radiogroup" aria-label={words.picture.samples}>
      {sampleNames.map((name) => {
        const label = words.picture.sampleNames[name];
        return (
          <label key={name} title={label}>
            <input
              type="radio"
              name="sample"
              className="hidden"
              checked={image === name}
              aria-label={label}
              onChange={() => lab.change({ image: name, crop: null })}
            />
            <img alt="" src={thumbnailAddress(name)} width={48} height={48} />
          </label>
        );
      })}
    </div>
  );
}
