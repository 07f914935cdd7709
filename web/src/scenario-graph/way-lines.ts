import type { Box, Boxes } from '../scenario/layout.js';

/** A way to be drawn between two states, with what is written on it. */
export interface Way {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
}

/** How a way is drawn: its curve as SVG writes it, and the middle of its label. Pixels of the picture. */
export interface Line {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Point = readonly [x: number, y: number];
type Curve = readonly [Point, Point, Point, Point];

/** Of a letter of the label, and of its line. */
const letter = { width: 6.1, height: 16 };
/** Where on its curve a label may stand, the likeliest first. */
const places = [0.5, 0.62, 0.38, 0.72, 0.28, 0.82, 0.18, 0.9, 0.1] as const;

/** Where the ways leave and enter a box: groups at their head, states in the middle of their sides. */
export function sidesOf(box: Box, isGroup: boolean): { readonly y: number } {
  return { y: isGroup ? 22 : box.height / 2 };
}

/**
 * Curves from the right side of one state to the left side of another, and a place for every label: on its curve, on no
 * other label, and on no state as long as there is such a place.
 */
export function linesOf(ways: readonly Way[], boxes: Boxes, groups: ReadonlySet<string>): ReadonlyMap<string, Line> {
  const whole = new Map(Object.entries(boxes).map(([id, box]) => [id, placed(id, box, boxes)]));
  const states = [...whole].flatMap(([id, box]) => (groups.has(id) ? [] : [rectOf(box)]));
  const taken: Rect[] = [];
  const lines = new Map<string, Line>();
  for (const { id, source, target, label } of ways) {
    const [from, to] = [whole.get(source), whole.get(target)];
    if (!from || !to) continue;
    const curve = curveOf(
      [from.x + from.width, from.y + sidesOf(from, groups.has(source)).y],
      [to.x, to.y + sidesOf(to, groups.has(target)).y],
    );
    const [x, y] = label === '' ? pointOn(curve, 0.5) : freePlace(curve, label, taken, states);
    if (label !== '') taken.push(labelAt([x, y], label));
    lines.set(id, { path: pathOf(curve), x, y });
  }
  return lines;
}

/** Whether two labels lie over each other, for whoever draws them. */
export function labelAt([x, y]: Point, label: string): Rect {
  const [width, height] = [label.length * letter.width + 8, letter.height];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

export function overlap(one: Rect, other: Rect): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

function freePlace(curve: Curve, label: string, taken: readonly Rect[], states: readonly Rect[]): Point {
  let best: { readonly point: Point; readonly cost: number } | undefined;
  for (const at of places) {
    const point = pointOn(curve, at);
    const rect = labelAt(point, label);
    // Two labels over each other say nothing; one over the edge of a state is read all the same.
    const cost = 4 * sumOf(rect, taken) + sumOf(rect, states);
    if (cost === 0) return point;
    if (best === undefined || cost < best.cost) best = { point, cost };
  }
  return best?.point ?? pointOn(curve, 0.5);
}

function sumOf(rect: Rect, others: readonly Rect[]): number {
  let sum = 0;
  for (const other of others) sum += overlap(rect, other);
  return sum;
}

/** Boxes stand within the group around them: the place in the whole picture is the sum. */
function placed(id: string, box: Box, boxes: Boxes): Box {
  const names = id.split('.');
  let { x, y } = box;
  for (let depth = names.length - 1; depth > 0; depth -= 1) {
    const around = boxes[names.slice(0, depth).join('.')];
    x += around?.x ?? 0;
    y += around?.y ?? 0;
  }
  return { ...box, x, y };
}

function rectOf({ x, y, width, height }: Box): Rect {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function curveOf(from: Point, to: Point): Curve {
  const distance = to[0] - from[0];
  // A way back swings out further the longer it is.
  const reach = distance >= 0 ? Math.max(distance / 2, 24) : 6 * Math.sqrt(-distance) + 24;
  return [from, [from[0] + reach, from[1]], [to[0] - reach, to[1]], to];
}

/** By dividing the ways between the points (de Casteljau): where all four share a coordinate it comes out exactly. */
function pointOn([a, b, c, d]: Curve, at: number): Point {
  const between = (one: Point, other: Point): Point => [
    one[0] + (other[0] - one[0]) * at,
    one[1] + (other[1] - one[1]) * at,
  ];
  const [ab, bc, cd] = [between(a, b), between(b, c), between(c, d)];
  return between(between(ab, bc), between(bc, cd));
}

function pathOf([a, b, c, d]: Curve): string {
  return `M${a.join(',')} C${b.join(',')} ${c.join(',')} ${d.join(',')}`;
}
