import type {
  Cause,
  Effect,
  Header,
  HeaderRule,
  Polarity,
  ScenarioModel,
  State,
  StateKind,
  Transition,
} from './model.js';
import { resolveTarget } from './targets.js';
import {
  endOfPair,
  isPlainMap,
  keyRange,
  partAt,
  type Plain,
  type PlainMap,
  type Pointer,
  type Range,
} from './yaml-text.js';
import { readYamlText, type YamlText } from './yaml-text.js';

/** Reads the text of a scenario. What it does not understand it leaves out: to say what is wrong is the checker's part. */
export function readScenario(text: string): ScenarioModel {
  const source = readYamlText(text);
  const root = isPlainMap(source.value) ? source.value : {};
  const reading = new Reading(source);
  reading.state(mapOf(root['machine']), '', ['machine'], undefined);
  const known = new Set(reading.states.map(({ id }) => id));
  const transitions = reading.transitions.map((one) =>
    one.to === undefined || known.has(one.to) ? one : { ...one, to: undefined },
  );
  return { text, header: headerOf(root), states: reading.states, transitions, faults: source.faults };
}

class Reading {
  readonly states: State[] = [];
  readonly transitions: Transition[] = [];

  constructor(private readonly source: YamlText) {}

  /** Everything below one state, and the transitions of the state itself; the machine has the id ''. */
  state(raw: PlainMap, id: string, pointer: Pointer, polarity: Polarity | undefined): void {
    this.leads(raw, id, pointer);
    const initial = textOf(raw['initial']);
    for (const [name, child] of Object.entries(mapOf(raw['states']))) {
      const below = [...pointer, 'states', name];
      const childId = id === '' ? name : `${id}.${name}`;
      const value = mapOf(child);
      const read = this.read(value, { id: childId, name, parent: id === '' ? undefined : id, pointer: below });
      const own = polarityOf(read.tags) ?? polarity;
      this.states.push({ ...read, polarity: own, first: initial === name });
      this.state(value, childId, below, own);
    }
  }

  private read(
    raw: PlainMap,
    at: Pick<State, 'id' | 'name' | 'parent' | 'pointer'>,
  ): Omit<State, 'polarity' | 'first'> {
    return {
      ...at,
      kind: kindOf(raw),
      tags: listOf(raw['tags']).filter((tag) => typeof tag === 'string'),
      description: textOf(raw['description']),
      entry: effectsOf(raw['entry'], [...at.pointer, 'entry']),
      exit: effectsOf(raw['exit'], [...at.pointer, 'exit']),
      outcome: textOf(mapOf(raw['output'])['outcome']),
      range: this.rangeOf(at.pointer),
    };
  }

  private leads(raw: PlainMap, from: string, pointer: Pointer): void {
    for (const [name, value] of Object.entries(mapOf(raw['on'])))
      this.lead(value, from, { kind: 'event', name }, [...pointer, 'on', name]);
    for (const [name, value] of Object.entries(mapOf(raw['after'])))
      this.lead(value, from, { kind: 'delay', name }, [...pointer, 'after', name]);
    this.lead(raw['always'], from, { kind: 'always', name: '' }, [...pointer, 'always']);
    this.lead(raw['onDone'], from, { kind: 'done', name: '' }, [...pointer, 'onDone']);
  }

  private lead(raw: Plain | undefined, from: string, cause: Cause, pointer: Pointer): void {
    listOf(raw).forEach((item, index) => {
      const at = Array.isArray(raw) ? [...pointer, index] : pointer;
      const written = isPlainMap(item) ? item : {};
      const target = typeof item === 'string' ? item : textOf(written['target']);
      this.transitions.push({
        id: `${from}|${cause.kind}|${cause.name}|${index}`,
        from,
        to: target === undefined ? undefined : resolveTarget(from, target),
        target,
        cause,
        guard: textOf(written['guard']),
        effects: effectsOf(written['actions'], [...at, 'actions']),
        pointer: at,
        range: this.rangeOf(at),
      });
    });
  }

  private rangeOf(pointer: Pointer): Range {
    const { document, text } = this.source;
    const part = partAt(document, pointer);
    if (part?.pair) return { from: keyRange(part.pair).from, to: endOfPair(text, part.pair) };
    const [from = 0, to = 0] = part?.node?.range ?? [];
    return { from, to };
  }
}

function kindOf(raw: PlainMap): StateKind {
  const type = raw['type'];
  if (type === 'final') return 'end';
  if (type === 'parallel' || type === 'history') return type;
  return Object.keys(mapOf(raw['states'])).length > 0 ? 'group' : 'step';
}

function polarityOf(tags: readonly string[]): Polarity | undefined {
  if (tags.includes('negative')) return 'negative';
  return tags.includes('positive') ? 'positive' : undefined;
}

function effectsOf(raw: Plain | undefined, pointer: Pointer): Effect[] {
  return listOf(raw).flatMap((item, index) => {
    const at = Array.isArray(raw) ? [...pointer, index] : pointer;
    const written = mapOf(item);
    const type = textOf(written['type']);
    return type === undefined ? [] : [{ type, params: mapOf(written['params']), pointer: at }];
  });
}

function headerOf(root: PlainMap): Header {
  const titles = Object.entries(mapOf(root['title'])).filter(([, one]) => typeof one === 'string');
  return {
    name: textOf(root['scenario']) ?? '',
    title: Object.fromEntries(titles) as Record<string, string>,
    touchpoint: textOf(root['touchpoint']),
    groups: listOf(root['groups']).filter((group) => typeof group === 'string'),
    messageClass: textOf(root['class']) ?? 'service',
    priority: typeof root['priority'] === 'number' ? root['priority'] : 50,
    subject: textOf(root['subject']) ?? 'patient',
    enrol: rulesOf(root['enrol'], 'enrol'),
    leave: rulesOf(root['leave'], 'leave'),
    goal: rulesOf(root['goal'], 'goal')[0],
  };
}

function rulesOf(raw: Plain | undefined, key: string): HeaderRule[] {
  return listOf(raw).map((item, index) => {
    const rule = mapOf(item);
    const pointer = Array.isArray(raw) ? [key, index] : [key];
    const on = listOf(rule['on']).filter((event) => typeof event === 'string');
    return {
      ...{ on, where: textOf(rule['where']), outcome: textOf(rule['outcome']), pointer },
      ...{ key: textOf(rule['key']), maxAge: textOf(rule['max_age']), enrolAgain: rule['enrol_again'] === true },
    };
  });
}

function mapOf(value: Plain | undefined): PlainMap {
  return isPlainMap(value) ? value : {};
}

function listOf(value: Plain | undefined): readonly Plain[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Plain[]) : [value];
}

function textOf(value: Plain | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
