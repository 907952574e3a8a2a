import { type KeyboardEvent, useRef } from 'react';
import './slider.css';

interface SliderProps {
  readonly id: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What the value may be a multiple of. */
  readonly step: number;
  /** What a key or a drag moves by: a multiple of step. */
  readonly stride: number;
  readonly valueText: string;
  readonly ticks?: readonly number[];
  readonly onChange: (value: number) => void;
  /** Told when a drag or a key begins and when it rests. */
  readonly onBusy: (busy: boolean) => void;
}

const restMs = 300;

/** A native range: finer values can be set (by a link, by a program) than a hand needs to hit. */
export function Slider({
  id,
  value,
  min,
  max,
  step,
  stride,
  valueText,
  ticks,
  onChange,
  onBusy,
}: SliderProps) {
  const dragging = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const clamp = (v: number) => Math.min(max, Math.max(min, v));
  const round = (v: number, to: number) => clamp(Number((Math.round(v / to) * to).toFixed(6)));

  const change = (v: number) => {
    clearTimeout(timer.current);
    onBusy(true);
    timer.current = setTimeout(() => onBusy(false), restMs);
    onChange(v);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: stride,
      ArrowUp: stride,
      ArrowLeft: -stride,
      ArrowDown: -stride,
      PageUp: 10 * stride,
      PageDown: -10 * stride,
    };
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    change(round(value + move, step));
  };
  const share = max > min ? (value - min) / (max - min) : 0;
  return (
    <div className="slide">
      <input
        type="range"
        id={id}
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={valueText}
        style={{ '--f': `${100 * share}%` }}
        onPointerDown={() => {
          dragging.current = true;
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const given = Number(event.currentTarget.value);
          change(dragging.current ? round(given, stride) : given);
        }}
      />
      {ticks && (
        <div className="ticks">
          {ticks.map((t) => (
            <i
              key={t}
              className={Math.abs(t - value) < step / 2 ? 'on' : undefined}
              style={{ left: `${(100 * (t - min)) / Math.max(step, max - min)}%` }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
