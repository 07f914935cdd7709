import { z } from 'zod';
import { givenShape } from '../example/example-schema.js';
import { stepShape } from '../session/session-schema.js';
import { unwalkedReasons } from './mystery-report.js';

const count = z.int();
const instant = z.iso.datetime();
const shares = {
  branches: z.object({ total: count, walked: count }),
  states: z.object({ total: count, visited: count }),
};
const head = {
  scenario: z.string(),
  version: z.int(),
  title: z.record(z.string(), z.string()),
  ...shares,
  faults: count,
};

const tick = z.object({ done: z.boolean(), note: z.string(), by_name: z.string(), at: instant });

/** What the requests about the mystery patient are answered with, for the OpenAPI document. */
export const mysteryAnswers = {
  started: z.object({ job_id: z.uuid() }).meta({ id: 'MysteryStarted' }),
  walk: z
    .object({
      job_id: z.uuid(),
      state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
      progress: z.object({ done: count, total: count.nullable() }),
      error: z.string().nullable(),
      created_at: instant,
      draft_id: z.uuid().nullable(),
      /** The worst walked first; empty until it is done. */
      scenarios: z.array(z.object(head)),
    })
    .meta({ id: 'MysteryWalk' }),
  scenario: z
    .object({
      ...head,
      plays: count,
      unwalked: z.array(
        z.object({
          branch: z.string(),
          state: z.string().nullable(),
          reason: z.enum(unwalkedReasons),
          about: z.string(),
        }),
      ),
      walks: z.array(z.object({ branch: z.string(), differs: z.string(), value: z.string(), walk: count })),
      ways: z.array(z.object({ given: givenShape, steps: z.array(stepShape), repeatable: z.boolean() })),
      channels: z.array(z.object({ channel: z.string(), walked: count })),
      matrix: z.array(
        z.object({
          state: z.string(),
          templates: z.array(z.string()),
          cells: z.array(
            z.object({ channel: z.string(), outcome: z.string().nullable(), rule: z.string().nullable() }),
          ),
        }),
      ),
      troubles: z.array(z.object({ sentence: z.string(), walk: count })),
      offline: z.array(
        z.object({
          key: z.string(),
          kind: z.enum(['visit', 'task', 'paper']),
          state: z.string().nullable(),
          what: z.string(),
          department: z.string().nullable(),
          summary: z.string().nullable(),
          /** What a person said of it, for this version; null: nobody has looked yet. */
          tick: tick.nullable(),
        }),
      ),
    })
    .meta({ id: 'MysteryScenario' }),
};

/** What is asked of the mystery patient. */
export const mysteryRequests = {
  begin: z
    .strictObject({ draft_id: z.uuid().optional(), scenario_id: z.string().min(1).max(80).optional() })
    .meta({ id: 'MysteryBegin' }),
  one: z.strictObject({ id: z.uuid() }),
  scenario: z.strictObject({ id: z.uuid(), scenario: z.string().min(1).max(80) }),
  tick: z
    .strictObject({ key: z.string().min(1).max(300), done: z.boolean(), note: z.string().trim().max(500).default('') })
    .meta({ id: 'MysteryTick' }),
};
export type MysteryRequests = { [Name in keyof typeof mysteryRequests]: z.output<(typeof mysteryRequests)[Name]> };
