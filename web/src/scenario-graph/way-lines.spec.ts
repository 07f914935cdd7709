import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readScenario } from '../scenario/index.js';
import { layoutScenario, shapeOf } from '../scenario/layout.js';
import { labelAt, linesOf, overlap, type Way } from './way-lines.js';

const folder = path.join(process.cwd(), 'scenarios');
const shipped = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !/^(map|cadence)\./.test(name))
  .map((name) => readScenario(fs.readFileSync(path.join(folder, name), 'utf8')));

function drawn({ states, transitions, ...model }: (typeof shipped)[number]) {
  const boxes = layoutScenario(shapeOf({ states, transitions, ...model }));
  const groups = new Set(states.filter(({ kind }) => kind === 'group' || kind === 'parallel').map(({ id }) => id));
  const named = transitions.flatMap(({ from, to, cause: { name } }): Way[] =>
    from === '' || to === undefined
      ? []
      : [{ id: `${from}>${to}`, source: from, target: to, label: name.slice(0, 34) }],
  );
  const ways = [...new Map(named.map((way) => [way.id, way])).values()];
  return { ways, lines: linesOf(ways, boxes, groups) };
}

describe('the ways of a picture', () => {
  it('are all drawn, each from its state to the next', () => {
    for (const model of shipped) {
      const { ways, lines } = drawn(model);
      expect([...lines.keys()].sort()).toEqual(ways.map(({ id }) => id).sort());
    }
  });

  it('have labels of which next to none lies over another, in every shipped scenario', () => {
    const counts = shipped.map((model) => {
      const { ways, lines } = drawn(model);
      const labels = ways.flatMap(({ id, label }) => {
        const line = lines.get(id);
        return line && label !== '' ? [labelAt([line.x, line.y], label)] : [];
      });
      const hidden = labels.filter((one, at) => labels.some((other, index) => index < at && overlap(one, other) > 0));
      return { labels: labels.length, hidden: hidden.length };
    });
    const [labels, hidden] = [counts.map((one) => one.labels), counts.map((one) => one.hidden)].map((all) =>
      all.reduce((sum, count) => sum + count, 0),
    );
    expect((hidden ?? 0) / (labels ?? 1)).toBeLessThan(0.05);
  });

  it('have labels on their own curve, wherever the states stand', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 3_000 }),
      y: fc.integer({ min: 0, max: 3_000 }),
      width: fc.constant(224),
      height: fc.constant(78),
    });
    fc.assert(
      fc.property(box, box, fc.string({ maxLength: 34 }), (a, b, label) => {
        const line = linesOf([{ id: 'w', source: 'a', target: 'b', label }], { a, b }, new Set()).get('w');
        const ends = [a.x + a.width, b.x];
        const reach = 6 * Math.sqrt(Math.max(0, a.x + a.width - b.x)) + 24;
        expect(line?.x).toBeGreaterThanOrEqual(Math.min(...ends) - reach);
        expect(line?.x).toBeLessThanOrEqual(Math.max(...ends) + reach);
        expect(line?.y).toBeGreaterThanOrEqual(Math.min(a.y, b.y) + 39);
        expect(line?.y).toBeLessThanOrEqual(Math.max(a.y, b.y) + 39);
      }),
      {
        numRuns: 2_000,
        examples: [[{ x: 0, y: 3, width: 224, height: 78 }, { x: 0, y: 3, width: 224, height: 78 }, '     ']],
      },
    );
  });
});
