import type { Cause, Effect, State } from './model.js';
import type { Plain, PlainMap } from './yaml-text.js';

/** What a clinic puts into a scenario, in its own words. */
export const stepKinds = ['send', 'ask', 'wait', 'branch', 'times', 'handover', 'survey', 'remind', 'finish'] as const;
export type StepKind = (typeof stepKinds)[number];

/** States by name, to stand beside each other. */
export type Branches = Readonly<Record<string, PlainMap>>;

/** What a step is made of. */
export interface Draft {
  readonly name: string;
  readonly outcome: string;
  readonly department: string;
  /** Where it leads on to, as a state beside it writes it; undefined: it ends there. */
  readonly next: string | undefined;
  /** The question that is asked again. */
  readonly again: Effect | undefined;
  /** Where the answers of that question lead. */
  readonly ways: Readonly<Record<string, string>>;
}

const makers: Readonly<Record<StepKind, (draft: Draft) => Branches>> = {
  send: (draft) => {
    const entry = { type: 'send_message', params: { template: kebab(draft.name), expires: 'PT14H' } };
    return withEnd(draft, { entry, after: { P1D: onward(draft) } });
  },
  ask: (draft) => question(draft, ['yes', 'no'], { 'reply.yes': good(draft), 'reply.no': 'withPerson.answeredNo' }),
  wait: (draft) => withEnd(draft, { after: { 'P1D at 10:00': onward(draft) } }),
  branch: ({ name, next, outcome }) => {
    const [yes, no] = [`${name}Yes`, `${name}No`];
    const way = (tag: string): PlainMap => (next === undefined ? ended(outcome, tag) : { always: next });
    const always: Plain = [{ guard: 'patient.visits == 1', target: yes }, { target: no }];
    return { [name]: { always }, [yes]: way('yes'), [no]: way('no') };
  },
  times: (draft) => offer(draft),
  handover: (draft) => {
    const { name, department } = draft;
    const state = {
      tags: ['negative'],
      entry: { type: 'request_handover', params: { to: department, reason: kebab(name), due: '4 working hours' } },
      on: { 'handover.closed': onward(draft) },
      after: { P14D: 'unsettled' },
    };
    return { ...withEnd(draft, state), unsettled: { type: 'final', output: { outcome: 'not-settled' } } };
  },
  survey: (draft) => survey(draft),
  remind: (draft) => reminder(draft),
  finish: ({ name, outcome }) => ({ [name]: { type: 'final', output: { outcome } } }),
};

/** The states a step is made of; the first is the one that is led to. */
export function stepStates(kind: StepKind, draft: Draft): Branches {
  return makers[kind](draft);
}

/** What may lead on from a state, the likeliest first. */
export function afterStep(state: State | undefined): readonly Cause[] {
  const types = new Set((state?.entry ?? []).map(({ type }) => type));
  const asked = state?.entry.find(({ type }) => type === 'ask_patient' || type === 'offer_slots');
  const later: Cause = { kind: 'delay', name: 'P1D at 10:00' };
  if (asked) return [...answersOf(asked), 'reply.other', 'reply.none', 'message.failed'].map(event);
  if (types.has('request_handover')) return [event('handover.closed'), event('handover.overdue'), later];
  return [later, ...['message.failed', 'message.suppressed', 'message.expired'].map(event)];
}

function event(name: string): Cause {
  return { kind: 'event', name };
}

/** Events of the answers that a question offers. */
export function answersOf({ type, params }: Effect): readonly string[] {
  const replies = Array.isArray(params['replies']) ? (params['replies'] as readonly Plain[]) : [];
  const offered = replies.filter((reply) => typeof reply === 'string').map((reply) => `reply.${reply}`);
  const score = params['scale'] === undefined ? [] : ['reply.score'];
  const slots = type === 'offer_slots' ? ['slot.booked', 'slot.taken', 'slot.none'] : [];
  return [...slots, ...score, ...offered];
}

/** `dayAfter` as names of the programme are written: day-after. */
export function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function ended(outcome: string, branch?: string): PlainMap {
  return { type: 'final', output: { outcome: branch === undefined ? outcome : `${outcome}-${branch}` } };
}

const endOf = ({ name }: Draft): string => `${name}Done`;
const onward = (draft: Draft): string => draft.next ?? endOf(draft);
const good = ({ name }: Draft): string => `${name}Well`;

function withEnd(draft: Draft, state: PlainMap): Branches {
  return draft.next === undefined
    ? { [draft.name]: state, [endOf(draft)]: ended(draft.outcome) }
    : { [draft.name]: state };
}

/** Whom a person looks after, and why; one such group serves all questions beside it. */
function withPerson(department: string, reasons: Readonly<Record<string, string>>): Branches {
  const due = '4 working hours';
  const states = Object.entries(reasons).map(([name, summary]): [string, PlainMap] => [
    name,
    { entry: { type: 'request_handover', params: { to: department, reason: kebab(name), due, summary } } },
  ]);
  return {
    withPerson: {
      tags: ['negative'],
      description: 'From here on a person looks after them.',
      initial: states[0]?.[0] ?? '',
      on: { 'handover.closed': 'settled' },
      after: { P14D: 'unsettled' },
      states: Object.fromEntries(states),
    },
    settled: ended('settled-by-person'),
    unsettled: ended('not-settled'),
  };
}

const unheard: Readonly<Record<string, string>> = {
  unclear: 'Answered in their own words. Read the answer and settle it.',
  silent: 'Did not answer. Call and ask.',
  unreachable: 'The question reached no channel. Call and check the contacts.',
};

const unheardWays: Readonly<Record<string, string>> = {
  'reply.other': 'withPerson.unclear',
  'reply.none': 'withPerson.silent',
  'message.failed': 'withPerson.unreachable',
  'message.suppressed': 'withPerson.unreachable',
  'message.expired': 'withPerson.unreachable',
};

/** The branch of a good answer: where the conversation goes on, or ends well. */
function well(draft: Draft): PlainMap {
  const tags = ['positive'];
  return draft.next === undefined ? { ...ended(draft.outcome), tags } : { tags, always: draft.next };
}

function question(draft: Draft, replies: readonly string[], ways: PlainMap): Branches {
  const params = { template: kebab(draft.name), replies, wait: 'PT9H', until: 'P1D', expires: 'PT8H' };
  const reasons = { answeredNo: 'Answered no. Call and ask what is wrong.', ...unheard };
  return {
    [draft.name]: { entry: { type: 'ask_patient', params }, on: { ...ways, ...unheardWays } },
    [good(draft)]: well(draft),
    ...withPerson(draft.department, reasons),
  };
}

function offer(draft: Draft): Branches {
  const params = {
    template: kebab(draft.name),
    days: 'P14D',
    count: 3,
    replies: ['human'],
    wait: 'PT9H',
    until: 'P1D',
  };
  const reasons = {
    asked: 'Asked for a person. Offer times that suit.',
    nothingFree: 'Wants to book and no time is free. Offer another doctor.',
    ...unheard,
  };
  const ways = {
    'slot.booked': good(draft),
    'slot.taken': 'withPerson.nothingFree',
    'slot.none': 'withPerson.nothingFree',
    'reply.human': 'withPerson.asked',
  };
  return {
    [draft.name]: { entry: { type: 'offer_slots', params }, on: { ...ways, ...unheardWays } },
    [good(draft)]: well(draft),
    ...withPerson(draft.department, reasons),
  };
}

function survey(draft: Draft): Branches {
  const scale = { from: 0, to: 10 };
  const params = { template: kebab(draft.name), scale, wait: 'P1D', until: 'P2D', class: 'survey' };
  const score: Plain = [
    { guard: 'event.score >= 9', target: good(draft) },
    { guard: 'event.score >= 7', target: `${draft.name}Middling` },
    { target: 'withPerson.unhappy' },
  ];
  const quiet = endOf(draft);
  const on = {
    'reply.score': score,
    'reply.other': 'withPerson.unclear',
    'reply.none': draft.next ?? quiet,
    'message.failed': draft.next ?? quiet,
    'message.suppressed': draft.next ?? quiet,
    'message.expired': draft.next ?? quiet,
  };
  const reasons = { unhappy: 'Gave a low score. Call and ask what went wrong.', unclear: unheard['unclear'] ?? '' };
  return {
    ...withEnd(draft, { entry: { type: 'ask_patient', params }, on }),
    [good(draft)]: well(draft),
    [`${draft.name}Middling`]: draft.next === undefined ? ended(draft.outcome, 'middling') : { always: draft.next },
    ...withPerson(draft.department, reasons),
  };
}

/** The same question once more, with the same ways on. */
function reminder({ name, again, next, ways }: Draft): Branches {
  const params = again?.params ?? {};
  const on: PlainMap = { ...ways, ...(next === undefined ? {} : { 'reply.none': next }) };
  return { [name]: { entry: { type: again?.type ?? 'ask_patient', params }, on } };
}
