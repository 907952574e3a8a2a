import { describe, expect, it } from 'vitest';
import { createGesture } from '../../src/panels/photo-gesture.ts';

describe('a finger', () => {
  it('that rests is a tap, and one that goes drags from where it was last', () => {
    const gesture = createGesture();
    gesture.down(1, { x: 10, y: 10 });
    expect(gesture.move(1, { x: 11, y: 11 })).toBe('still');
    expect(gesture.up(1)).toBe(true);
    gesture.down(1, { x: 10, y: 10 });
    expect(gesture.move(1, { x: 20, y: 10 })).toEqual({ dx: 10, dy: 0, apart: 1 });
    expect(gesture.move(1, { x: 21, y: 12 })).toEqual({ dx: 1, dy: 2, apart: 1 });
    expect(gesture.up(1)).toBe(false);
    expect(gesture.pressed).toBe(0);
  });

  it('that is not pressed asks for nothing', () => {
    const gesture = createGesture();
    expect(gesture.move(1, { x: 5, y: 5 })).toBeNull();
    expect(gesture.up(1)).toBe(false);
  });
});

describe('two fingers', () => {
  it('pinch about their middle, whichever of them moves', () => {
    const gesture = createGesture();
    gesture.down(1, { x: 40, y: 50 });
    gesture.down(2, { x: 60, y: 50 });
    expect(gesture.move(2, { x: 80, y: 50 })).toEqual({ dx: 10, dy: 0, apart: 2 });
    expect(gesture.move(1, { x: 60, y: 50 })).toEqual({ dx: 10, dy: 0, apart: 0.5 });
  });

  it('are no tap, and leave a drag to the one that stays', () => {
    const gesture = createGesture();
    gesture.down(1, { x: 40, y: 50 });
    gesture.down(2, { x: 60, y: 50 });
    expect(gesture.up(1)).toBe(false);
    expect(gesture.move(2, { x: 61, y: 50 })).toEqual({ dx: 1, dy: 0, apart: 1 });
    expect(gesture.up(2)).toBe(false);
  });

  it('on one spot divide by nothing', () => {
    const gesture = createGesture();
    gesture.down(1, { x: 5, y: 5 });
    gesture.down(2, { x: 5, y: 5 });
    expect(gesture.move(2, { x: 9, y: 5 })).toEqual({ dx: 2, dy: 0, apart: 4 });
  });
});
