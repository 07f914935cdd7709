import { parseArgs } from 'node:util';

/** What `npm run test:fault --` was asked for. */
export interface Wish {
  readonly gate: boolean;
  readonly seeds: readonly number[];
  readonly workers: readonly number[];
  /** After this long no further run is begun. */
  readonly minutes: number;
  /** Runs side by side. */
  readonly lanes: number;
  /** Of one run: `point/class/workers/seed`. */
  readonly only: string | undefined;
}

export const usage = `npm run test:fault -- [--gate] [--seeds N] [--seed FIRST] [--workers 1,2] [--minutes M] [--lanes L] [--only point/class/workers/seed]`;

const gateMinutes = 3;

/** Errors: a sentence, for whoever typed it. */
export function readWish(args: readonly string[]): Wish {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      gate: { type: 'boolean' },
      seeds: text,
      seed: text,
      workers: text,
      minutes: text,
      lanes: text,
      only: text,
    },
  });
  const { gate = false, only } = values;
  const first = whole('seed', values.seed ?? '1');
  const count = whole('seeds', values.seeds ?? '1');
  return {
    gate,
    only,
    seeds: Array.from({ length: count }, (_, index) => first + index),
    workers: (values.workers ?? '1,2').split(',').map((number) => whole('workers', number)),
    minutes: values.minutes === undefined ? (gate ? gateMinutes : Infinity) : whole('minutes', values.minutes),
    lanes: whole('lanes', values.lanes ?? '2'),
  };
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} must be a whole number from 1, not "${text}"`);
  return Number(text);
}
