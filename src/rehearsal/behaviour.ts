import { z } from 'zod';
import { eventSpec, isZone, messageClasses } from '../engine/index.js';
import { stages } from '../patient/index.js';

const share = z.number().min(0).max(1);
const weights = z.record(z.string().min(1), z.number().min(0)).refine((record) => Object.values(record).some(Boolean), {
  message: 'give at least one of them a weight above 0',
});
const spread = z.strictObject({ median: z.number().positive(), spread: z.number().min(0).max(3).default(1) });
const days = z
  .tuple([z.number().min(0), z.number().min(0)])
  .refine(([from, to]) => from <= to, 'write the earlier day first, such as [2, 7]');
/** A number for all of them, or one by name with `default` for the rest. */
const shareByName = z.union([
  share,
  z.record(z.string(), share).refine((record) => 'default' in record, 'add a share "default"'),
]);
const perClass = z.partialRecord(z.enum(messageClasses), z.number().min(0));
const daysOrRange = z.union([
  z
    .number()
    .positive()
    .transform((day): [number, number] => [day, day]),
  days,
]);
const zoned = weights.refine(
  (record) => Object.keys(record).every(isZone),
  'write time zones by their IANA names, such as Europe/Kyiv',
);

const cohort = z.strictObject({
  stages: z.strictObject(Object.fromEntries(stages.map((stage) => [stage, z.number().min(0).default(0)]))),
  /** Of those who are there from the first day, when they were last seen, in days. */
  last_visit_days: days.default([1, 300]),
  /** Visits so far, by stage. */
  visits: z.partialRecord(z.enum(stages), days).default({}),
  /** The share that comes to the clinic during the time, as leads. */
  newcomers: share.default(0),
  /** Shares that came as leads so many days before the first day and have lived with the programme ever since. */
  earlier: z.array(z.strictObject({ share, days })).default([]),
  sources: weights.default({ website: 1 }),
  locales: weights,
  zones: zoned,
  /** Contact points in the order of preference, joined by commas: `telegram,sms`. */
  channels: weights,
  /** Ages as `18-34`, in whole years. */
  ages: weights,
  /** The share that shares the contact point of the patient before. */
  household: share.default(0),
  /** Agreed to from the first day. */
  consents: z.partialRecord(z.enum(messageClasses), share).default({}),
  tags: z.record(z.string(), share).default({}),
});

const visits = z.strictObject({
  /** How often they book of their own accord, per year. */
  per_year: z.partialRecord(z.enum(stages), z.number().min(0)),
  lead_days: spread,
  services: weights,
  first_services: weights.optional(),
  confirmed_no_show: share,
  no_show: share,
  cancel: share,
  cancel_by_clinic: share.default(0),
  move: share,
  /** Of what the clinic cancels: because the doctor is away. */
  doctor_away: share.default(0),
  /** The clinic never says what became of it. */
  unreported: share.default(0),
  arrives: share.default(0),
  rebook: share.default(0),
  /** Who books anew after the clinic had to cancel. */
  rebook_cancelled: share.default(1),
  branches: weights.optional(),
  /** Of the times a patient chooses from a message: somebody was quicker. */
  slot_taken: share.default(0),
  /** Of the offers of times: none is free. */
  nothing_free: share.default(0),
});

const course = z.strictObject({
  /** The service whose first visit begins it. */
  service: z.string(),
  course: z.string(),
  steps: z.int().min(1).max(50),
  every_days: z.number().positive(),
  interrupted: share,
});

const event = z
  .strictObject({
    event: z.string(),
    /** The event it follows; none: it comes by itself. */
    after: z.string().optional(),
    services: z.array(z.string()).optional(),
    /** Of the event it follows: these fields have these values. */
    where: z.record(z.string(), z.unknown()).optional(),
    chance: share.default(1),
    days: days.default([0, 0]),
    per_year: z.number().min(0).optional(),
    on_days: z.array(z.number().min(0)).optional(),
    /** It comes so many hours before each visit. */
    before_visit_hours: days.optional(),
    /** `$id` becomes an id of its own, `$visit` the next visit of the patient, without which the event does not come. */
    payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  })
  .superRefine(({ event: name, payload, ...when }, context) => {
    const spec = eventSpec(name);
    if (!spec) return context.addIssue({ code: 'custom', path: ['event'], message: `there is no event "${name}"` });
    if (spec.subject === 'appointment' || spec.subject === 'touch' || spec.subject === 'handover')
      context.addIssue({ code: 'custom', path: ['event'], message: `"${name}" comes of visits, messages or tasks` });
    for (const issue of spec.payload.safeParse(payload).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['payload', ...issue.path], message: issue.message });
    const causes = [when.after, when.per_year, when.on_days, when.before_visit_hours];
    if (causes.filter((one) => one !== undefined).length !== 1)
      context.addIssue({
        code: 'custom',
        path: [],
        message: 'say one of after, per_year, on_days, before_visit_hours',
      });
  });

const answers = z.strictObject({
  channels: z.record(z.string(), share),
  classes: perClass.default({}),
  /** How readily they answer what comes in each hour of their day, from 0 to 23; 1 is as usual. */
  hours: z.array(z.number().min(0)).length(24).optional(),
  delay_minutes: spread,
  /** By intent; what is not named weighs 1. */
  replies: z.record(z.string(), z.number().min(0)).default({}),
  /** The same for single templates. */
  templates: z.record(z.string(), z.record(z.string(), z.number().min(0))).default({}),
  /** By the number in tenths of the scale: `10` is its upper end. */
  scores: weights,
  words: share,
  text: z.string().default('I have a question'),
  /** How often they write of their own accord. */
  writes_per_year: z.number().min(0).default(0),
  /** The department that reads what no question waits for. */
  read_by: z.string().default('default'),
});

const consents = z.strictObject({
  /** Who gets a message of the class stops it. */
  stop: perClass.default({}),
  /** Who gets a message of the class stops everything on its channel. */
  stop_all: share.default(0),
  opt_in_per_year: perClass.default({}),
});

const channel = z.strictObject({
  refuses: share.default(0),
  blocked: share.default(0),
  unknown: share.default(0),
});

/** While a member of staff holds the dialogue the scenarios are silent. */
const dialogue = z.strictObject({
  /** Of tasks and of words: the share about which somebody writes with the patient. */
  share,
  minutes: spread,
  /** Of those dialogues: not given back when they are over, and for how many days. */
  kept: share.default(0),
  days: days.default([1, 3]),
});

const department = z.strictObject({
  /** In working hours of the department. */
  delay_minutes: spread,
  /** Never closed; one share, or by reason of the task. */
  forgets: shareByName.default(0),
  returns: share.default(0),
  results: weights.default({ reached: 1 }),
  /** By reason of the task, the chance that a visit comes of it; `default` is for all others. */
  books: z.record(z.string(), share).default({}),
  holds: dialogue.optional(),
});

/** How a rehearsed clinic's patients and staff behave: `rehearsal/behaviour.yaml`. */
export const behaviourSchema = z.strictObject({
  /** The first day, from midnight in the clinic's zone. */
  starts: z.iso.date(),
  cohort,
  visits,
  courses: z.array(course).default([]),
  /** Days without a visit, drawn anew after each one. */
  silence: z.strictObject({ declining_days: daysOrRange, lapsed_days: daysOrRange }),
  events: z.array(event).default([]),
  /** Scenario by scenario, the chance that one of its messages makes somebody book. */
  books_after: z.record(z.string(), share).default({}),
  answers,
  consents: consents.prefault({}),
  delivery: z.record(z.string(), channel).default({}),
  staff: z.record(z.string(), department).refine((record) => 'default' in record, 'add a department "default"'),
  /** What a task leads to beside a booking, by its reason. */
  tasks: z.record(z.string(), z.enum(['move', 'cancel'])).default({}),
});

export type Behaviour = z.infer<typeof behaviourSchema>;
export type WorldEvent = Behaviour['events'][number];
