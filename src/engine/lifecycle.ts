import { z } from 'zod';

const count = (usual: number) => z.int().min(1).max(1_000).default(usual);
const days = (usual: number) => z.int().min(1).max(3_650).default(usual);

/** What a stage brings: a word of thanks is one too, and so is the doctor's own line; a discount is only one of many. */
const privilege = z.strictObject({
  title: z.partialRecord(z.enum(['uk', 'ru', 'en']), z.string().trim().min(1).max(200)),
  /** Who gets it: with the first day of the stage, or for each recommendation that came. */
  for: z.enum(['primary', 'repeat', 'regular', 'loyal', 'referral']),
  /** How long it can be used; left out: as long as they are the clinic's. */
  days: z.int().min(1).max(3_650).optional(),
});

/** `lifecycle:` of the map: by which numbers a patient stands where. Everything has a default. */
export const lifecycleSettings = z
  .strictObject({
    /** Fulfilled visits that make a patient a repeat one. */
    repeat_visits: count(2),
    regular: z
      .strictObject({
        visits: count(4),
        /** From the first visit to the last at least so long: the sittings of one course are no habit. */
        span_days: days(60),
        /** Rarer than is usual for them for so long, and they fall back a step. */
        falls_after_days: days(60),
      })
      .prefault({}),
    loyal: z
      .strictObject({
        visits: count(7),
        /** So many signs make a regular patient loyal before that: a recommendation that came, a defence in public. */
        signs: count(1),
        sign_days: days(365),
        /** The share of loyal patients that is looked at as a good one. */
        benchmark: z.number().min(0).max(1).default(0.3),
      })
      .prefault({}),
    incidents: z
      .strictObject({
        window_days: days(180),
        /** From so many in the window on somebody is to speak with the patient, before they leave. */
        alarm: count(2),
        /** Whom that is asked of; left out: the reception. */
        department: z.string().min(1).optional(),
        /** From so many on they are no loyal patient any more. */
        most: count(3),
      })
      .prefault({}),
    /** The visit after which at least this share comes again is what the clinic's own figures say of the seven. */
    return_share: z.number().min(0.5).max(0.99).default(0.8),
    /** Who belongs to the most valuable: the share of those with the most visits, money and recommendations. */
    valued_share: z.number().min(0).max(0.5).default(0.2),
    privileges: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,60}$/), privilege).default({}),
  })
  .refine((value) => value.repeat_visits < value.regular.visits, {
    path: ['regular', 'visits'],
    message: 'a regular patient comes more often than a repeat one: more than repeat_visits',
  })
  .refine((value) => value.regular.visits < value.loyal.visits, {
    path: ['loyal', 'visits'],
    message: 'a loyal patient has come more often than a regular one: more than regular.visits',
  })
  .refine((value) => value.incidents.alarm <= value.incidents.most, {
    path: ['incidents', 'alarm'],
    message: 'the alarm comes before the loyal patient is lost: at most incidents.most',
  })
  .prefault({});

/** The settings of the lifecycle, each with its usual value. */
export type LifecycleSettings = z.output<typeof lifecycleSettings>;

/** What holds where a clinic has said nothing. */
export const usualLifecycle: LifecycleSettings = lifecycleSettings.parse({});
