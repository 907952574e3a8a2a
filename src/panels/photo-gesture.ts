/** How far a press moves before it is a drag, CSS pixels. */
const dragAfter = 3;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a move of a pointer asks for: CSS pixels to go, and how much farther apart two fingers are than before. */
export interface Pull {
  readonly dx: number;
  readonly dy: number;
  readonly apart: number;
}

export interface Gesture {
  readonly pressed: number;
  down(pointer: number, at: Place): void;
  /** null for a pointer that is not pressed; 'still' as long as it may become a tap. */
  move(pointer: number, at: Place): Pull | 'still' | null;
  /** Ends a pointer; whether it was a tap: one pointer that has not moved. */
  up(pointer: number): boolean;
}

/** One pointer drags, two drag by their middle and pinch; each is followed by its own id. */
export function createGesture(): Gesture {
  const places = new Map<number, Place>();
  let hasMoved = false;
  return {
    get pressed() {
      return places.size;
    },
    down(pointer, at) {
      hasMoved = places.size > 0;
      places.set(pointer, at);
    },
    move(pointer, at) {
      const from = places.get(pointer);
      if (!from) return null;
      const dx = at.x - from.x;
      const dy = at.y - from.y;
      if (!hasMoved && Math.hypot(dx, dy) < dragAfter) return 'still';
      hasMoved = true;
      places.set(pointer, at);
      const [other] = [...places].flatMap(([id, place]) => (id === pointer ? [] : place));
      if (!other) return { dx, dy, apart: 1 };
      const far = (place: Place) => Math.max(1, Math.hypot(place.x - other.x, place.y - other.y));
      return { dx: dx / 2, dy: dy / 2, apart: far(at) / far(from) };
    },
    up(pointer) {
      return places.delete(pointer) && !hasMoved;
    },
  };
}
