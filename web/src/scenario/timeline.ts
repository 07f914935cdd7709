import { readDelay, type DelayForm } from './delay.js';
import type { Effect, ScenarioModel, State } from './model.js';

/** A message of the scenario, and when it leaves at the earliest if everything goes on at once. */
export interface TimelineEntry {
  readonly state: string;
  readonly effect: Effect;
  /** What the time is counted from: the beginning, or a moment such as `appointment.starts_at`. */
  readonly anchor: string | undefined;
  /** Minutes from there; negative before it. Months are counted as thirty days. */
  readonly minutes: number;
  /** Time of day, where the scenario says one. */
  readonly at: string | undefined;
}

interface Moment {
  readonly anchor: string | undefined;
  readonly minutes: number;
  readonly at: string | undefined;
}

const touching: ReadonlySet<string> = new Set(['send_message', 'ask_patient', 'offer_slots']);
const lengths = { minutes: 1, hours: 60, days: 1_440, weeks: 10_080, months: 43_200 } as const;
const begin: Moment = { anchor: undefined, minutes: 0, at: undefined };

/** What is sent when, in the order of time: what counts from the beginning first, then what counts from other moments. */
export function timelineOf(model: ScenarioModel): readonly TimelineEntry[] {
  const moments = momentsOf(model);
  const entries = model.states.flatMap((state) => {
    const moment = moments.get(state.id);
    const touches = state.entry.filter(({ type }) => touching.has(type));
    return moment ? touches.map((effect): TimelineEntry => ({ state: state.id, effect, ...moment })) : [];
  });
  const rank = ({ anchor }: TimelineEntry): number => (anchor === undefined ? 0 : 1);
  return entries.sort(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.anchor ?? '').localeCompare(right.anchor ?? '') ||
      left.minutes - right.minutes ||
      (left.at ?? '').localeCompare(right.at ?? ''),
  );
}

/** The earliest moment of each state that can be come to: the first way that leads there in a walk by breadth. */
function momentsOf(model: ScenarioModel): ReadonlyMap<string, Moment> {
  const found = new Map<string, Moment>();
  const queue: string[] = [];
  const enter = (id: string, moment: Moment): void => {
    const state = model.states.find((one) => one.id === id);
    if (!state || found.has(id)) return;
    found.set(id, moment);
    queue.push(id);
    for (const child of entered(model, state)) enter(child.id, moment);
    // What leads on from a group leads on from what is in it.
    if (state.parent !== undefined) enter(state.parent, moment);
  };
  const first = model.states.find((state) => state.first && state.parent === undefined);
  if (first) enter(first.id, begin);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const here = found.get(id) ?? begin;
    for (const way of model.transitions) {
      if (way.from !== id || way.to === undefined) continue;
      enter(way.to, way.cause.kind === 'delay' ? later(here, readDelay(way.cause.name)) : here);
    }
  }
  return found;
}

function entered(model: ScenarioModel, { id, kind }: State): readonly State[] {
  const children = model.states.filter((state) => state.parent === id);
  return kind === 'parallel' ? children : children.filter(({ first }) => first);
}

function later(from: Moment, form: DelayForm): Moment {
  switch (form.kind) {
    case 'later':
      return after(from, form.count * lengths[form.unit], form.unit === 'hours' || form.unit === 'minutes', form.at);
    case 'working':
      return { ...from, minutes: from.minutes + form.count * (form.unit === 'days' ? 1_440 : 60), at: undefined };
    case 'anchored': {
      const minutes = form.count * lengths[form.unit] * (form.side === 'before' ? -1 : 1);
      return { anchor: form.anchor, minutes, at: form.at };
    }
    case 'next':
      return { ...from, at: form.at };
    case 'text':
      return from;
  }
}

function after(from: Moment, minutes: number, exact: boolean, at: string | undefined): Moment {
  return { ...from, minutes: from.minutes + minutes, at: exact ? undefined : (at ?? from.at) };
}
