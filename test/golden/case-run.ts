import { ClinicProgramme } from '../../src/catalog/index.js';
import {
  type EventFacts,
  type Facts,
  type PlannedEffect,
  type PlannedTouch,
  type Turn,
  enrolmentKey,
  offsetAt,
  parseCadence,
} from '../../src/engine/index.js';
import { readProgramme } from '../../src/catalog/index.js';
import { EnrolmentWalk } from '../support/enrolment-walk.js';
import type { Given, GoldenCase, GoldenStep } from './case-file.js';

const zone = 'Europe/Kyiv';
const patient = { id: 'p-1', stage: 'primary', group: 'primary', locale: 'uk', zone, tags: [], visits: 0 };
const appointment = {
  id: 'a-1',
  starts_at: '2026-06-18T12:00+03:00',
  booked_at: '2026-06-08T12:00+03:00',
  status: 'booked',
  revision: 1,
  zone,
  first_visit: true,
};

/** The programme of this repository as the loops would see it, every scenario in version 1. */
export async function shippedProgramme(): Promise<ClinicProgramme> {
  const { scenarios, map, cadence: raw } = await readProgramme(process.cwd());
  const { cadence } = parseCadence(raw);
  if (!map || !cadence) throw new Error('the programme of this repository cannot be read: run its checker');
  const published = scenarios.map(
    ({ definition }) => [definition.scenario, { definition, templates: new Map() }] as const,
  );
  return new ClinicProgramme({
    map,
    cadence,
    templates: new Map(),
    published: {
      scenarios: new Map(published.map(([id, scenario]) => [`${id}@1`, scenario])),
      newest: new Map(published.map(([id]) => [id, 1])),
      replies: new Map(),
    },
  });
}

/** Plays a case and answers it with what came of every step. */
export function playCase(programme: ClinicProgramme, scenario: string, golden: GoldenCase): GoldenCase {
  const run = new CaseRun(programme, scenario, golden.given ?? {});
  const steps = golden.steps.map(({ then: _, ...step }) => ({ ...step, then: run.step(step) }));
  return { ...golden, steps };
}

class CaseRun {
  private walk: EnrolmentWalk | undefined;
  private facts: Facts;

  constructor(
    private readonly programme: ClinicProgramme,
    private readonly scenario: string,
    given: Given,
  ) {
    this.facts = { patient: { ...patient, ...given.patient }, appointment: appointmentOf(appointment, given) };
  }

  /** The turns of everything that fell due on the way, then the turn of what happened. */
  step(step: GoldenStep): unknown {
    const at = Date.parse(step.at);
    const turns = this.walk?.end ? [] : this.wait(at);
    this.facts = factsAfter(this.facts, step);
    if (this.walk) this.walk.ground.facts = this.facts;
    const turn = this.happen(step, at);
    if (turn) turns.push(turn);
    return turns.length > 0 ? turns : 'nothing';
  }

  private wait(at: number): unknown[] {
    const { walk } = this;
    const turns: unknown[] = [];
    for (let due = walk?.nextTimer(); walk && due && due.dueAt <= at; due = walk.nextTimer()) {
      const [turn] = walk.until(Math.max(due.dueAt, walk.ground.now));
      if (turn) turns.push({ at: iso(walk.ground.now), timer: due.name, ...told(turn) });
    }
    if (walk) walk.ground.now = at;
    return turns;
  }

  private happen(step: GoldenStep, at: number): unknown {
    const { event, message, reply } = step;
    if (event !== undefined) return this.hear(event, at, step.occurred_at);
    if (message === undefined && reply === undefined) return undefined;
    const { walk } = this;
    if (!walk) throw new Error('a case begins with the event that enrols');
    return told(message === undefined ? walk.reply(...words(reply)) : walk.outcome(...words(message)));
  }

  private hear(type: string, at: number, occurredAt: string | undefined): unknown {
    const detail = aboutAppointment(this.facts);
    const { walk } = this;
    if (!walk || walk.end) {
      return this.enrol(
        { type, occurred_at: occurredAt === undefined ? at : Date.parse(occurredAt), ...detail },
        at,
        false,
      );
    }
    const turn = walk.hear(type, detail);
    if (!turn.end?.enrolAgain) return told(turn);
    return { ...told(turn), again: this.enrol({ type, occurred_at: at, ...detail }, at, true) };
  }

  private enrol(event: EventFacts, now: number, again: boolean): unknown {
    const compiled = this.programme.scenario(this.scenario, 1);
    const key = enrolmentKey(compiled, { event, facts: this.facts, now, again });
    if (key === undefined) return 'not enrolled';
    this.walk = new EnrolmentWalk({ compiled, rules: this.programme.rules, facts: this.facts, now });
    return { key, ...told(this.walk.start(event)) };
  }
}

function words(text = ''): [string, string] {
  const [template = '', told = ''] = text.split(' ');
  return [template, told];
}

function aboutAppointment({ appointment: about }: Facts): Record<string, unknown> {
  return about ? { appointment_id: about.id, revision: about.revision } : {};
}

function factsAfter(facts: Facts, step: GoldenStep): Facts {
  return { patient: { ...facts.patient, ...step.patient }, appointment: appointmentOf(facts.appointment ?? {}, step) };
}

function appointmentOf(before: object, given: Given): Facts['appointment'] {
  const after: Record<string, unknown> = { ...before, ...given.appointment };
  for (const name of ['starts_at', 'booked_at']) {
    const instant = after[name];
    if (typeof instant === 'string') after[name] = Date.parse(instant);
  }
  return after as unknown as Facts['appointment'];
}

/** A turn as a case file shows it: only what is there, instants as ISO texts. */
function told(turn: Turn): Record<string, unknown> {
  if (!turn.changed) return { state: turn.snapshot.value, changed: false };
  const { value, entered, entries, answers, questions } = turn.snapshot;
  const again = Object.entries(entries).filter(([, count]) => count > 1);
  const open = Object.entries(questions).map(([state, { asks, until }]) => [state, `${asks} until ${iso(until)}`]);
  return filled({
    state: value,
    entered: mapValues(entered, iso),
    entries: Object.fromEntries(again),
    answers,
    questions: Object.fromEntries(open),
    touches: turn.touches.map(touchOf),
    effects: turn.effects.map(effectOf),
    arm: Object.fromEntries(turn.arm.map(({ name, dueAt, late }) => [name, iso(dueAt) + (late ? ' late' : '')])),
    cancel: turn.cancel,
    withdraw: turn.withdraw.map(({ turn: number, seq }) => `touch ${seq} of turn ${number}`),
    end:
      turn.end && [turn.end.outcome, `by ${turn.end.by}`, ...(turn.end.enrolAgain ? ['enrol again'] : [])].join(', '),
  });
}

function touchOf({ template, class: messageClass, priority, expiresAt, replies, files, tells }: PlannedTouch) {
  const expires = iso(expiresAt);
  return filled({ template, class: messageClass, priority, expires, replies, files, tells: tells.join(' ') });
}

function effectOf({ type, params: { summary: _, due, ...params } }: PlannedEffect) {
  return { type, ...params, ...(typeof due === 'number' ? { due: iso(due) } : {}) };
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** Without what is absent or empty. */
function filled(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** To the minute, or the second where it matters, by the clock of the case's zone. */
function iso(instant: number): string {
  const offset = offsetAt(zone, instant);
  const local = new Date(instant + offset).toISOString();
  const hours = String(offset / 3_600_000).padStart(2, '0');
  return `${local.slice(0, instant % 60_000 === 0 ? 16 : 23)}+${hours}:00`;
}
