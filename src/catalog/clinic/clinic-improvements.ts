import { z } from 'zod';

const days = (usual: number) => z.int().min(1).max(730).default(usual);

/** How the clinic learns from what it hears: when something becomes a problem, and when an improvement counts as proven. */
export const improvements = z
  .strictObject({
    /** When what is heard of one touchpoint and theme is proposed as a problem. */
    propose: z
      .strictObject({
        voices: z.int().min(1).max(100).default(3),
        alerts: z.int().min(1).max(100).default(1),
        within_days: days(30),
        /** A score counts as bad up to this part of its scale: 0.5 is 5 of 0 to 10, and 3 of 1 to 5. */
        low_score: z.number().min(0).max(1).default(0.5),
      })
      .prefault({}),
    /** So many voices of what was solved, within so many days, and it is open again. */
    reopen: z.strictObject({ voices: z.int().min(1).max(100).default(2), within_days: days(30) }).prefault({}),
    /** What proves that an improvement works. */
    verify: z
      .strictObject({
        /** So many answers about the touchpoint on either side of the release, or nothing is said. */
        answers: z.int().min(2).max(1_000).default(15),
        /** How far back the answers before the release are counted. */
        before_days: days(60),
        /** No verdict earlier than this after the release. */
        earliest_days: z.int().min(0).max(365).default(3),
        /** Without a proven gain until then it has not worked. */
        latest_days: days(60),
      })
      .prefault({}),
    /** After so many days in one state somebody is asked why. */
    stalled_days: z
      .strictObject({
        collected: days(14),
        validated: days(14),
        prioritised: days(14),
        in_progress: days(45),
        done: days(75),
      })
      .prefault({}),
    /** How many open improvements one owner, and one department, can carry at once. */
    capacity: z
      .strictObject({
        owner: z.int().min(1).max(100).default(4),
        department: z.int().min(1).max(500).default(10),
      })
      .prefault({}),
    quick_win: z
      .strictObject({
        effort_at_most: z.int().min(1).max(5).default(2),
        impact_at_least: z.int().min(1).max(5).default(3),
        /** A quick win is to be there within so many days. */
        within_days: days(14),
      })
      .prefault({}),
    /** Who lets the news of a verified improvement go: a person, or the verdict by itself. Where the law asks for a person, always one. */
    news: z.strictObject({ release: z.enum(['person', 'verdict']).default('person') }).prefault({}),
  })
  .prefault({});

/** The settings of the loop, each with its usual value. */
export type ImprovementSettings = z.output<typeof improvements>;
