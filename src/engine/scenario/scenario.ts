import { z } from 'zod';
import type { Experiment } from '../experiment/experiment.js';
import { readExperiment } from '../experiment/experiment-schema.js';
import type { Finding } from '../findings.js';
import { findOddity, isPlainObject } from '../plain-json.js';
import type { EnrolRule, GoalRule, LeaveRule, ScenarioDefinition } from './scenario-definition.js';
import { readMachine } from './scenario-machine.js';
import { SchemaReading } from './schema-reading.js';
import { messageClasses, subjects } from '../vocabulary/vocabulary.js';
import { nameText, periodText } from '../vocabulary/vocabulary-texts.js';

export type {
  ActionConfig,
  EnrolRule,
  GoalRule,
  LeaveRule,
  LocalizedText,
  MachineConfig,
  ScenarioDefinition,
  StateConfig,
  TransitionConfig,
} from './scenario-definition.js';

const text = z.string().min(1).max(2000);
const title = z.string().min(1).max(200);

const titleShape = z
  .strictObject({ en: title.optional(), ru: title.optional(), uk: title.optional() })
  .refine((titles) => Object.keys(titles).length > 0, 'write the title in at least one language');

const headerShape = z.strictObject({
  scenario: nameText,
  title: z.unknown().optional(),
  touchpoint: nameText.optional(),
  groups: z.array(nameText).max(50).default([]),
  class: z.enum(messageClasses).default('service'),
  priority: z.int().min(0).max(100).default(50),
  subject: z.enum(subjects).default('patient'),
  enrol: z.unknown().optional(),
  at_most: z.unknown().optional(),
  leave: z.unknown().optional(),
  goal: z.unknown().optional(),
  experiment: z.unknown().optional(),
  machine: z.unknown().optional(),
});

const atMostShape = z.strictObject({ count: z.int().min(1).max(1000), per: z.enum(['patient', 'subject']) });
const enrolShape = z.strictObject({
  on: text,
  where: text.optional(),
  key: text.optional(),
  max_age: periodText.optional(),
  catch_up: z.boolean().default(false),
});
const leaveShape = z.strictObject({
  on: text,
  where: text.optional(),
  outcome: nameText,
  enrol_again: z.boolean().default(false),
});
const goalShape = z.strictObject({
  on: z.union([text, z.array(text).min(1).max(20)]),
  where: text.optional(),
  outcome: nameText,
});

/**
 * Reads a parsed scenario file. Lists that may be written short become arrays and defaults are filled in. With a fault
 * there is no scenario, only the findings (all SCHEMA); names are looked up later, by `checkScenario`. Never throws.
 */
export function parseScenario(raw: unknown): { readonly scenario?: ScenarioDefinition; readonly findings: Finding[] } {
  const reading = new SchemaReading();
  const oddity = findOddity(raw);
  if (oddity) reading.refuse(oddity.pointer, oddity.message);
  else if (!isPlainObject(raw)) reading.refuse([], 'A scenario file is a map that begins with "scenario: <name>".');
  else {
    const scenario = readDefinition(raw, reading);
    if (scenario && reading.findings.length === 0) return { scenario, findings: [] };
  }
  const name = isPlainObject(raw) && typeof raw['scenario'] === 'string' ? raw['scenario'] : undefined;
  return { findings: reading.findings.map((finding) => ({ ...finding, scenario: name })) };
}

function readDefinition(
  raw: Readonly<Record<string, unknown>>,
  reading: SchemaReading,
): ScenarioDefinition | undefined {
  const header = reading.read(headerShape, raw, []);
  const titles = reading.read(titleShape, raw['title'] ?? {}, ['title']);
  const machine = readMachine(raw['machine'] ?? {}, ['machine'], reading);
  const enrol = readRules(raw['enrol'], 'enrol', (rule, pointer) => reading.read(enrolShape, rule, pointer));
  const leave = readRules(raw['leave'], 'leave', (rule, pointer) => reading.read(leaveShape, rule, pointer));
  const atMost = raw['at_most'] === undefined ? undefined : reading.read(atMostShape, raw['at_most'], ['at_most']);
  const goal = raw['goal'] === undefined ? undefined : readGoal(raw['goal'], reading);
  const experiment = readTrial(raw, reading);
  if (!header || !titles || !machine) return undefined;
  const { scenario, touchpoint, groups, class: messageClass, priority, subject } = header;
  return {
    ...{ scenario, title: titles, groups, class: messageClass, priority, subject, enrol, leave, machine },
    ...(touchpoint === undefined ? {} : { touchpoint }),
    ...(atMost ? { at_most: atMost } : {}),
    ...(goal ? { goal } : {}),
    ...(experiment ? { experiment } : {}),
  };
}

function readRules<Rule extends EnrolRule | LeaveRule>(
  raw: unknown,
  key: string,
  read: (rule: unknown, pointer: (string | number)[]) => Rule | undefined,
): Rule[] {
  if (raw === undefined) return [];
  const rules = Array.isArray(raw) ? raw.map((rule, index) => read(rule, [key, index])) : [read(raw, [key])];
  return rules.filter((rule) => rule !== undefined);
}

function readTrial(raw: Readonly<Record<string, unknown>>, reading: SchemaReading): Experiment | undefined {
  return raw['experiment'] === undefined
    ? undefined
    : readExperiment(raw['experiment'], raw['goal'] !== undefined, reading);
}

function readGoal(raw: unknown, reading: SchemaReading): GoalRule | undefined {
  const goal = reading.read(goalShape, raw, ['goal']);
  return goal && { ...goal, on: typeof goal.on === 'string' ? [goal.on] : goal.on };
}
