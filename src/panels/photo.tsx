import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { changeCrop, clampSize, cropOf } from '../state/crop.ts';
import { hasChannelsOf } from '../state/known-map.ts';
import { CellRing } from '../ui/grid-panel.tsx';
import { usePaper } from '../ui/use-paper.ts';
import { useSize } from '../ui/use-size.ts';
import { useStore } from '../ui/use-store.ts';
import { useControl } from './control.tsx';
import { usePage } from './lab-context.tsx';
import { createGesture } from './photo-gesture.ts';
import './photo.css';

const zoomStep = 0.9;
/** A wheel moved this far zooms by a whole step, CSS pixels. */
const notch = 10;
/** The frame shows at most this many times the picture's short side. */
const longestShown = 1.5;
/** On paper, where the rail is kept off the screen: three pixels to one of those that print.css gives it. */
const paperPixels = 168;

/** The whole picture with the square that the network sees; the square can be dragged and zoomed. */
export function Photo() {
  const { lab, words, palette } = usePage();
  const { scene } = useStore(lab.loader.state);
  const settings = useStore(lab.settings);
  const cell = useStore(lab.cell);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const onPaper = usePaper();
  const frame = useRef<HTMLDivElement>(null);
  const gesture = useRef(createGesture()).current;
  /** The square's size before it is rounded, so that a slow pinch adds up. */
  const pinched = useRef(1);
  const picture = scene?.picture;
  const isCurrent = scene?.image === settings.image;
  const crop = picture ? cropOf(picture, isCurrent ? settings.crop : scene.view.crop) : null;
  const short = picture ? Math.min(picture.width, picture.height) : 1;
  // A very long picture would be a thread: the frame shows a part around the square then.
  const side = picture ? Math.min(Math.max(picture.width, picture.height), longestShown * short) : 1;
  const start = (length: number, centre: number) =>
    length <= side ? (length - side) / 2 : Math.min(length - side, Math.max(0, centre * short - side / 2));
  const left = picture && crop ? start(picture.width, crop.x) : 0;
  const top = picture && crop ? start(picture.height, crop.y) : 0;
  // The square's edges as fractions of the frame.
  const box = crop && {
    left: ((crop.x - crop.size / 2) * short - left) / side,
    top: ((crop.y - crop.size / 2) * short - top) / side,
    side: (crop.size * short) / side,
  };
  const isWhole = !box || box.side > 0.999;
  const isWide = picture !== undefined && picture.width > picture.height;

  // Measured only when it may have changed: a look at the layout after every new picture costs a layout.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size needs a new bitmap.
  useLayoutEffect(() => {
    const element = canvas.current!;
    const pixels = Math.round(element.clientWidth * devicePixelRatio);
    element.width = Math.max(1, pixels || (onPaper ? paperPixels : 0));
    element.height = element.width;
  }, [size, onPaper]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new bitmap is blank.
  useLayoutEffect(() => {
    if (!picture) return;
    const context = canvas.current!.getContext('2d')!;
    const pixels = context.canvas.width;
    context.fillStyle = palette.css('paper-2');
    context.fillRect(0, 0, pixels, pixels);
    const scale = pixels / side;
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      picture.preview,
      -left * scale,
      -top * scale,
      picture.width * scale,
      picture.height * scale,
    );
  }, [picture, palette, size, onPaper, left, top, side]);

  const { hidden, locked } = useControl('crop');
  const isFixed = hidden || locked;
  // Where the square cannot move, a finger scrolls the page; two pinch the square, unless it is held fast.
  const free = isWhole ? 'pan-x pan-y' : isWide && crop?.size === 1 ? 'pan-y' : 'none';
  const touchAction = isFixed ? 'manipulation' : free;
  const move = (dx: number, dy: number, zoom = 1) => {
    if (!picture || !isCurrent || isFixed) return;
    const shown = lab.comparison.get();
    lab.change({
      crop: changeCrop(picture, settings.crop, dx, dy, zoom),
      // Another square may have more structure in another channel: the one on screen stays.
      ...(shown && hasChannelsOf(shown.scene, settings) ? { channel: shown.channel } : {}),
    });
  };
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    const element = frame.current!;
    // The wheel alone scrolls the page, here as everywhere; with Ctrl or ⌘ it zooms, and so does a pinch on a
    // trackpad, which comes as a wheel with Ctrl in many small steps. React would listen passively.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current(0, 0, zoomStep ** -Math.max(-1, Math.min(1, event.deltaY / notch)));
    };
    // Two fingers that may scroll would be taken from us as soon as they do. 'manipulation': the square is held fast.
    const onTouchMove = (event: TouchEvent) => {
      if (event.touches.length > 1 && element.style.touchAction !== 'manipulation') event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('touchmove', onTouchMove, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchmove', onTouchMove);
    };
  }, []);

  const point = (event: PointerEvent) => {
    if (!box || !scene) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const { height, width } = scene.features;
    const column = Math.floor((((event.clientX - bounds.left) / bounds.width - box.left) / box.side) * width);
    const row = Math.floor((((event.clientY - bounds.top) / bounds.height - box.top) / box.side) * height);
    lab.cell.set(row >= 0 && column >= 0 && row < height && column < width ? { row, column } : null);
  };
  const placeOf = ({ clientX, clientY }: PointerEvent) => ({ x: clientX, y: clientY });
  const onPointerDown = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    gesture.down(event.pointerId, placeOf(event));
    pinched.current = crop?.size ?? 1;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const pull = gesture.move(event.pointerId, placeOf(event));
    if (!pull) return point(event);
    if (pull === 'still' || !crop) return;
    const perShort = ((event.currentTarget as HTMLElement).clientWidth * short) / side;
    // Fingers that go apart bring the picture closer, as they do on a trackpad.
    pinched.current = clampSize(pinched.current / pull.apart);
    move(pull.dx / perShort, pull.dy / perShort, pull.apart === 1 ? 1 : pinched.current / crop.size);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, readonly [number, number, number]> = {
      ArrowLeft: [-0.05, 0, 1],
      ArrowRight: [0.05, 0, 1],
      ArrowUp: [0, -0.05, 1],
      ArrowDown: [0, 0.05, 1],
      '+': [0, 0, zoomStep],
      '=': [0, 0, zoomStep],
      '-': [0, 0, 1 / zoomStep],
    };
    const step = steps[event.key];
    if (!step || event.target !== event.currentTarget) return;
    event.preventDefault();
    move(...step);
  };

  const percent = (v: number) => `${100 * v}%`;
  return (
    <div
      ref={frame}
      className="photo"
      style={{ touchAction }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the square, + and − zoom it.
      tabIndex={0}
      role="group"
      aria-label={words.picture.label}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={(event) => gesture.up(event.pointerId) && point(event)}
      onPointerCancel={(event) => gesture.up(event.pointerId)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && !gesture.pressed && lab.cell.set(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      {box && scene && (
        <div
          className={isWhole ? 'square whole' : 'square'}
          style={{
            left: percent(box.left),
            top: percent(box.top),
            width: percent(box.side),
            height: percent(box.side),
          }}
        >
          {scene.tap !== 'ones' && (
            <CellRing cell={cell} rows={scene.features.height} columns={scene.features.width} />
          )}
        </div>
      )}
      <div className="zoom" hidden={isFixed}>
        <button
          type="button"
          aria-label={words.picture.zoomOut}
          title={words.picture.wheelWider}
          onClick={() => move(0, 0, 1 / zoomStep)}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.picture.zoomIn}
          title={words.picture.wheelCloser}
          onClick={() => move(0, 0, zoomStep)}
        >
          +
        </button>
      </div>
    </div>
  );
}
