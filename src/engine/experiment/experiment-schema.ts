import { z } from 'zod';
import type { Experiment } from './experiment.js';
import type { SchemaReading } from '../scenario/schema-reading.js';
import { nameText, periodText } from '../vocabulary/vocabulary-texts.js';

const mostArms = 8;
const text = z.string().min(1).max(2000);
const hypothesisShape = z.strictObject({ en: text.optional(), ru: text.optional(), uk: text.optional() });
const event = z.string().min(1).max(200);

const measureShape = z.strictObject({
  on: z.union([event, z.array(event).min(1).max(20)]).optional(),
  within: periodText.optional(),
});

const armsShape = z
  .record(nameText, z.number().positive().max(1_000_000))
  .refine((arms) => Object.keys(arms).length > 1, 'write at least two arms: one alone is compared with nothing')
  .refine((arms) => Object.keys(arms).length <= mostArms, `write at most ${mostArms} arms`);

const experimentShape = z
  .strictObject({
    name: nameText,
    arms: armsShape,
    holdout: nameText.optional(),
    hypothesis: hypothesisShape.optional(),
    measure: measureShape.optional(),
  })
  .refine(({ arms, holdout }) => holdout === undefined || Object.hasOwn(arms, holdout), {
    path: ['holdout'],
    message: 'the holdout is none of the arms: name one of them',
  });

/** Reads the header `experiment`; undefined after reporting why it cannot be used. */
export function readExperiment(raw: unknown, hasGoal: boolean, reading: SchemaReading): Experiment | undefined {
  const shape = reading.read(experimentShape, raw, ['experiment']);
  if (!shape) return undefined;
  if (!hasGoal && shape.measure?.on === undefined) {
    const fix = 'add "goal" to the scenario, or "measure: {on: …}" to the experiment';
    reading.refuse(['experiment'], `Nothing says what the experiment succeeds in: ${fix}.`);
    return undefined;
  }
  const { measure, ...rest } = shape;
  if (!measure) return rest;
  const { on, within } = measure;
  return { ...rest, measure: { ...(on === undefined ? {} : { on: typeof on === 'string' ? [on] : on }), within } };
}
