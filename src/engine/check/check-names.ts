import { checkEffect } from './check-effects.js';
import { checkDelay, checkKnown } from './check-lookups.js';
import type { Checkup } from './checkup.js';
import { handlersOf } from '../graph/graph.js';
import { didYouMean } from '../nearest.js';
import type { Pointer } from '../scenario/schema-reading.js';
import { events, isEventName, replyIntents } from '../vocabulary/vocabulary.js';

/** Names of the header, of events and of targets, and everything an effect names. */
export function checkNames(checkup: Checkup): void {
  checkHeader(checkup);
  for (const state of checkup.graph.states.values()) {
    for (const { cause, trigger, pointer } of handlersOf(state)) {
      if (cause === 'event') checkEvent(checkup, trigger, pointer, { wildcards: true, state: state.id });
      if (cause === 'after') checkDelay(checkup, trigger, { pointer, state: state.id });
    }
  }
  for (const { state, target, pointer } of checkup.graph.lost) {
    const hint = targetHint(checkup, state.id, target);
    checkup.report('UNKNOWN_NAME', `No state is found under "${target}".${hint}`, { state: state.id, pointer });
  }
  for (const placed of checkup.actions) checkEffect(checkup, placed);
}

function checkHeader(checkup: Checkup): void {
  const { definition, world } = checkup;
  const { touchpoint, groups, enrol, leave, goal } = definition;
  if (touchpoint !== undefined) {
    checkKnown(checkup, touchpoint, { kind: 'touchpoint', known: world.touchpoints, pointer: ['touchpoint'] });
  }
  for (const [index, group] of groups.entries()) {
    checkKnown(checkup, group, { kind: 'client group', known: world.groups, pointer: ['groups', index] });
  }
  for (const { on } of enrol) checkEvent(checkup, on, ['enrol']);
  for (const { on } of leave) checkEvent(checkup, on, ['leave']);
  for (const on of goal?.on ?? []) checkEvent(checkup, on, ['goal', 'on']);
}

interface EventPlace {
  readonly wildcards?: boolean;
  readonly state?: string;
}

function checkEvent(checkup: Checkup, name: string, pointer: Pointer, { wildcards, state }: EventPlace = {}): void {
  if (wildcards && isKnownWildcard(name)) return;
  if (isEventName(name)) return checkReply(checkup, name, pointer, state);
  const hint = didYouMean(name, Object.keys(events)) || ' The glossary lists all events.';
  checkup.report('UNKNOWN_NAME', `There is no event "${name}".${hint}`, { state, pointer });
}

function isKnownWildcard(name: string): boolean {
  if (name === '*') return true;
  if (!name.endsWith('.*')) return false;
  const family = name.slice(0, -1);
  return family.startsWith('custom.') || Object.keys(events).some((event) => event.startsWith(family));
}

/** A reply beyond the vocabulary's own must be offered by some question of the scenario. */
function checkReply(checkup: Checkup, name: string, pointer: Pointer, state: string | undefined): void {
  if (!name.startsWith('reply.') || Object.hasOwn(events, name)) return;
  const intent = name.slice('reply.'.length);
  const offered = checkup.questions().flatMap(({ params }) => params.replies ?? []);
  if (offered.includes(intent)) return;
  const hint = didYouMean(intent, [...offered, ...replyIntents]) || ' Offer it under "replies" of the question.';
  checkup.report('UNKNOWN_NAME', `No question offers the reply "${intent}".${hint}`, { state, pointer });
}

function targetHint(checkup: Checkup, source: string, target: string): string {
  if (source === '' && !/^[.#]/.test(target)) return ` From the machine itself write ".${target}".`;
  const ids = [...checkup.graph.states.keys()].filter((id) => id !== '');
  const close = didYouMean(
    target.replace(/^(\.|#[^.]*\.?)/, ''),
    ids.map((id) => id.split('.').at(-1) ?? id),
  );
  return close || ' Add the state, or name another one.';
}
