import { z } from 'zod';
import { localeIds } from '../../catalog/index.js';
import { colourRuleNames, colours } from './colour.js';
import { lintNames } from './sheet-lint.js';

const count = z.int();
const share = z.number();
const words = z.record(z.string(), z.string());
const colour = z.enum(colours);
const day = z.iso.date();

/** A rule that spoke for or against: its number, of how many, and the limit it is held to. Shares are 0 to 1. */
export const reasonShape = z.object({
  ...{ rule: z.enum(colourRuleNames), colour, value: z.number(), n: count },
  limit: z.number().nullable(),
});

/** The mean of answers as a share of their scale, with its 95 % interval; null where nobody answered. */
export const scoreShape = z.object({ n: count, mean: share, low: share, high: share });

const limits = z.object({ failing: share, good: share, returned: share, overdue: share, failed: share });
const name = z.string().nullable();

const contacts = z.object({
  ...{ planned: count, held: count, sent: count, delivered: count, failed: count, answered: count },
});

const touchpoint = z.object({
  ...{ touchpoint: z.string(), title: words, stage: z.string(), owner: z.string(), moment_of_truth: z.boolean() },
  ways: z.array(z.string()),
  colour,
  reasons: z.array(reasonShape),
  cells: z.array(z.object({ group: z.string(), colour })),
  score: scoreShape.nullable(),
  spark: z.array(z.object({ week: day, n: count, mean: share })),
  /** From -2 (very bad) to 2 (very good); measured only where enough answered. */
  emotion: z.object({ designed: z.number().nullable(), measured: z.number().nullable(), n: count }),
  contacts,
  channels: z.array(z.string()),
  handovers: z.object({
    ...{ opened: count, accepted: count, returned: count, overdue: count },
    median_minutes: z.number().nullable(),
  }),
  ...{ open_problems: count, proposed_problems: count, verified: count, improvements: count, ideas: count },
  scenarios: z.array(z.string()),
  importance: z.object({
    /** Stated in the surveys, 1 to 5. */
    stated: z.number().nullable(),
    /** Correlation with coming again and with the same patient's NPS; null: too few. */
    derived: z.array(
      z.object({
        target: z.enum(['return', 'nps']),
        ...{ n: count, estimate: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() },
      }),
    ),
  }),
});

/** The whole journey on one sheet: what it is made of, how it goes, and what a reader would object to. */
export const sheetShape = z
  .object({
    clinic: z.string(),
    locale: z.enum(localeIds),
    as_of: z.iso.datetime(),
    /** Until when the projections were counted; null: never. */
    counted_until: z.iso.datetime().nullable(),
    period: z.object({ period: z.string(), from: day, to: day }),
    stages: z.array(z.object({ stage: z.string(), title: words, patients: count })),
    transitions: z.array(
      z.object({
        ...{ from: z.string(), to: z.string(), moved: count, median_hours: z.number().nullable() },
        /** Moved, of everybody who was in the stage during the period. */
        conversion: z.object({ share, n: count, low: share, high: share }),
      }),
    ),
    touchpoints: z.array(touchpoint),
    groups: z.array(z.object({ group: z.string(), title: words })),
    personas: z.array(z.object({ persona: z.string(), title: words, groups: z.array(z.string()) })),
    departments: z.array(z.object({ department: z.string(), title: words })),
    branches: z.array(z.object({ branch: z.string(), title: words })),
    services: z.array(z.object({ service: z.string(), title: words })),
    channels: z.array(z.string()),
    findings: z.array(
      z.object({
        rule: z.enum(lintNames),
        touchpoint: z.string().nullable(),
        stage: z.string().nullable(),
        names: z.array(z.string()),
      }),
    ),
    greenness: z.array(z.object({ day, red: count, amber: count, grey: count, green: count })),
    /** What to see to first: not green, the most important first. */
    backlog: z.array(z.object({ touchpoint: z.string(), weight: z.number() })),
    /** By which numbers it is coloured; shares are 0 to 1. */
    rule: z.object({ enough: count, verified_days: count, usual: limits, moment_of_truth: limits }),
    /** What was asked for; null: all of it. */
    filter: z.object({
      ...{ group: name, persona: name, branch: name, service: name, channel: name, department: name },
    }),
  })
  .meta({ id: 'JourneyMap' });

export type MapSheet = z.infer<typeof sheetShape>;
export type SheetTouchpoint = MapSheet['touchpoints'][number];
