import { encode } from 'uqr';
import { usePage } from './lab-context.tsx';

/** Light modules around the code, as its standard asks. */
const border = 4;

/** A text as a QR code, dark on light in either theme; a sentence where it is too long for one. */
export function QrCode({ text }: { readonly text: string }) {
  const { words } = usePage();
  let data: boolean[][];
  try {
    ({ data } = encode(text, { ecc: 'L', border }));
  } catch {
    return <p className="note qr">{words.share.tooLong}</p>;
  }
  const side = data.length;
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={words.share.qr}>
      <path className="light" d={`M0 0h${side}v${side}H0z`} />
      <path className="dark" d={path} />
    </svg>
  );
}
