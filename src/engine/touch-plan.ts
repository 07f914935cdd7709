import type { CompiledEffect, CompiledScenario } from './compile.js';
import { offeredReplies } from './scale.js';
import type { OpenQuestion, PlannedTouch, SlotOffer } from './turn/snapshot.js';
import { questionEffects } from './state-tree.js';
import { addPeriod, parseDelay } from './time/index.js';
import type { TurnInput } from './turn/turn-scope.js';
import { defaultRepeat, type EffectParams, type MessageClass, type Repeat } from './vocabulary/vocabulary.js';

/** A question without `until` is open until its appointment starts, or for a week. */
const openFor = parseDelay('P7D');

/** Where in the turn a touch is planned. */
export interface TouchPlace {
  readonly seq: number;
  readonly episode: number;
}

/** A touch to plan, and the question it asks. */
export interface TouchPlan {
  readonly touch: PlannedTouch;
  readonly question?: OpenQuestion | undefined;
}

/** The touch of an effect that contacts the patient. The turn's scope must be open. Throws DelayError without its anchor. */
export function planTouch(
  compiled: CompiledScenario,
  input: TurnInput,
  effect: CompiledEffect,
  place: TouchPlace,
): TouchPlan {
  const { definition } = compiled;
  const { params, state } = effect;
  const messageClass = (params['class'] ?? definition.class) as MessageClass;
  const question = questionEffects.has(effect.type) ? ask(compiled, input, effect, place) : undefined;
  // Not spread: V8 builds an object that begins with a spread twenty times slower, and this one is made in every step.
  const touch: PlannedTouch = {
    seq: place.seq,
    episode: place.episode,
    state,
    template: String(params['template']),
    class: messageClass,
    repeat: (params['repeat'] as Repeat | undefined) ?? defaultRepeat(messageClass),
    priority: Number(params['priority'] ?? definition.priority),
    channels: params['channels'] as string[] | undefined,
    files: params['files'] as string[] | undefined,
    plannedAt: input.now,
    expiresAt: Math.min(expiryOf(compiled, input, effect, messageClass), question?.until ?? Infinity),
    replies: question?.replies ?? [],
    tells: question ? compiled.tells.question : compiled.tells.touch,
    offer: effect.type === 'offer_slots' ? offerOf(params) : undefined,
  };
  return { touch, question };
}

function offerOf(params: CompiledEffect['params']): SlotOffer {
  const { service, doctor, branch, days, count, moves, instead_of: insteadOf } = params as EffectParams<'offer_slots'>;
  return { service, doctor, branch, days, count, moves: moves !== undefined, replaces: insteadOf !== undefined };
}

function ask(
  { scope }: CompiledScenario,
  input: TurnInput,
  { params, delays }: CompiledEffect,
  place: TouchPlace,
): OpenQuestion {
  return {
    turn: input.turn,
    ...place,
    wait: String(params['wait']),
    until: delays['until'] ? scope.resolve(delays['until']) : (startAhead(input) ?? scope.resolve(openFor)),
    replies: offeredReplies(params),
    asks: String(params['template']),
  };
}

/** What is about an appointment is pointless once it has started, whatever the file or the class says. */
function expiryOf(
  { scope }: CompiledScenario,
  input: TurnInput,
  { delays }: CompiledEffect,
  messageClass: MessageClass,
): number {
  const { facts, now, rules } = input;
  const asked = delays['expires']
    ? scope.resolve(delays['expires'])
    : addPeriod(facts.patient.zone, now, rules.expiry(messageClass));
  return Math.min(asked, startAhead(input) ?? Infinity);
}

function startAhead({ facts, now }: TurnInput): number | undefined {
  const starts = facts.appointment?.starts_at;
  return starts !== undefined && starts > now ? starts : undefined;
}
