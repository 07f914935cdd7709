import { z } from 'zod';
import { colours } from './colour.js';
import { reasonShape, scoreShape } from './sheet-shape.js';

const count = z.int();
const instant = z.iso.datetime();
const colour = z.enum(colours);
const words = z.record(z.string(), z.string());
const voice = z.object({
  ...{ feedback: z.uuid(), kind: z.string(), source: z.string(), sentiment: z.string(), text: z.string() },
  said_at: instant,
});

/** One touchpoint from near: why it has its colour, and the rows behind the numbers. */
export const panelShape = z
  .object({
    ...{ touchpoint: z.string(), title: words, stage: z.string(), owner: z.string(), colour },
    reasons: z.array(reasonShape),
    designed: z.object({ does: words, thinks: words, feels: words, emotion: z.int() }).nullable(),
    score: scoreShape.nullable(),
    attributes: z.array(z.object({ attribute: z.string(), score: scoreShape })),
    groups: z.array(z.object({ group: z.string(), colour, score: scoreShape.nullable() })),
    channels: z.array(
      z.object({ ...{ channel: z.string(), sent: count, delivered: count, failed: count, answered: count } }),
    ),
    scenarios: z.array(
      z.object({ scenario: z.string(), groups: z.array(z.string()), channels: z.array(z.string()), running: count }),
    ),
    problems: z.array(
      z.object({
        ...{ problem: z.uuid(), title: z.string(), state: z.enum(['proposed', 'open']), voices: count },
        ...{ first_at: instant, last_at: instant },
      }),
    ),
    improvements: z.array(
      z.object({
        ...{ improvement: z.uuid(), title: z.string(), state: z.string(), due_on: z.iso.date().nullable() },
        verified_at: instant.nullable(),
      }),
    ),
    pains: z.array(voice),
    joys: z.array(voice),
    answers: z.array(
      z.object({
        ...{ survey: z.string(), attribute: z.string(), score: z.int(), scale_min: z.int(), scale_max: z.int() },
        answered_at: instant,
      }),
    ),
    handovers: z.array(
      z.object({
        ...{ handover: z.uuid(), department: z.string(), opened_at: instant, returned: z.boolean() },
        overdue: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'JourneyMapTouchpoint' });

export type MapPanel = z.infer<typeof panelShape>;
