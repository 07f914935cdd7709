import { z } from 'zod';
import { readShape, readYaml, type ProgrammeFile, type YamlSource } from '../../catalog/index.js';
import { DelayError, parseDelay, TimeError, type Finding } from '../../engine/index.js';
import { isWallText } from './example-clock.js';

const name = z.string().trim().min(1).max(80);
const wallText = z.string().refine(isWallText, 'write a date and a time of day that exist, such as 2026-11-02 10:00');
/** The grammar of delays, such as `P1D` or `2 working days`. */
export const delayText = z.string().superRefine((text, context) => {
  const problem = faultOfDelay(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

/** What an example begins with: who the patient is, and the clock. */
export const givenShape = z.strictObject({
  now: wallText,
  patient: z
    .strictObject({
      name: name.optional(),
      stage: name.optional(),
      group: name.optional(),
      locale: name.optional(),
      zone: name.optional(),
      channels: z.array(name).max(10).optional(),
      age: z.int().min(0).max(120).optional(),
      birth_date: z.iso.date('write the day of birth, such as 1990-05-17').optional(),
      tags: z.array(name).max(50).optional(),
      visits: z.int().min(0).max(1000).optional(),
    })
    .default({}),
  appointment: z
    .strictObject({
      starts_at: wallText,
      booked_at: wallText.optional(),
      service: name.optional(),
      doctor: name.optional(),
      branch: name.optional(),
      first_visit: z.boolean().optional(),
    })
    .optional(),
  consents: z.record(name, z.enum(['given', 'refused'], 'write given or refused')).default({}),
  unreachable: z.array(name).max(10).default([]),
  arm: name.optional(),
});

const stepShape = z
  .strictObject({
    at: wallText.optional(),
    after: delayText.optional(),
    event: name.optional(),
    reply: z.union([name, z.int()], 'write one of the replies of the question, or a number of its scale').optional(),
    text: z.string().min(1).max(2000).optional(),
    payload: z.record(name, z.unknown()).optional(),
    unreachable: z.array(name).max(10).optional(),
  })
  .superRefine((step, context) => {
    const report = (message: string) => void context.addIssue({ code: 'custom', message });
    const acts = [step.event, step.reply, step.text, step.unreachable].filter((act) => act !== undefined).length;
    if (step.at !== undefined && step.after !== undefined) report('write either at or after, not both');
    if (acts > 1) report('one step is one thing: an event, a reply, a text, or unreachable channels');
    if (acts === 0 && step.at === undefined && step.after === undefined)
      report('write what happens: an event, a reply or a text; or only at or after, to let time pass');
    if (step.payload && step.event === undefined) report('payload belongs to an event');
  });

const kinds = ['sends', 'hands_over', 'outcome', 'state', 'enrolled'] as const;

const expectation = z
  .strictObject({
    sends: name.optional(),
    hands_over: name.optional(),
    reason: name.optional(),
    due: wallText.optional(),
    outcome: name.optional(),
    state: name.optional(),
    enrolled: z.literal(false, 'only enrolled: false needs to be said').optional(),
    at: wallText.optional(),
  })
  .superRefine((expected, context) => {
    const report = (message: string) => void context.addIssue({ code: 'custom', message });
    if (kinds.filter((kind) => expected[kind] !== undefined).length !== 1)
      report(`write one of ${kinds.join(', ')} in each line of then`);
    if ((expected.reason ?? expected.due) !== undefined && expected.hands_over === undefined)
      report('reason and due belong to hands_over');
  });

const example = z
  .strictObject({
    name: z.string().trim().min(3).max(200),
    given: givenShape,
    when: z.array(z.preprocess(spelledOut, stepShape)).min(1).max(100),
    then: z.array(expectation).max(200),
  })
  .superRefine(({ then }, context) => {
    const early = then.findIndex(({ state }, index) => state !== undefined && index < then.length - 1);
    if (early >= 0) context.addIssue({ code: 'custom', path: ['then', early], message: 'state is the last line' });
  });

const file = z.strictObject({ scenario: name, examples: z.array(example).min(1).max(200) });

/** One example as it is written, held to its shape. Wall clocks are texts such as `2026-11-02 10:00`. */
export type Example = z.infer<typeof example>;
export type ExampleGiven = Example['given'];
export type ExampleStep = Example['when'][number];
export type Expectation = Example['then'][number];

/** A file of examples, with the places of its parts. */
export interface ExampleFile {
  readonly scenario: string;
  readonly examples: readonly Example[];
  readonly source: YamlSource;
}

/** Reads a file of examples: what it says, or SCHEMA findings in their places. */
export function readExampleFile({ file: path, text }: ProgrammeFile): {
  readonly file?: ExampleFile | undefined;
  readonly findings: readonly Finding[];
} {
  const source = readYaml(path, text);
  const { value, findings } = readShape(source, file);
  return value ? { file: { ...value, source }, findings } : { findings };
}

/** A step may be written as the bare name of its event. */
function spelledOut(step: unknown): unknown {
  return typeof step === 'string' ? { event: step } : step;
}

function faultOfDelay(text: string): string | undefined {
  try {
    parseDelay(text);
    return undefined;
  } catch (error) {
    if (error instanceof DelayError || error instanceof TimeError) return error.message;
    throw error;
  }
}
