import type { AppointmentFacts, EffectName } from '../engine/index.js';
import type { Person } from '../patient/index.js';
import { AppError, type Tx } from '../runtime/index.js';

/** One effect of a turn, to be carried out. */
export interface EffectItem {
  readonly enrolmentId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly turn: number;
  readonly seq: number;
  readonly state: string;
  readonly episode: number;
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  /** Of the vocabulary's schema, with `due` resolved to epoch ms. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly now: number;
}

/**
 * A room above says what one kind of effect writes inside the turn's transaction, set-based, and what runs after its
 * commit. What runs after may be lost in a crash, so it may only be a hint or something a sweep repeats.
 */
export interface EffectHandler {
  readonly effect: EffectName;
  inTransaction(tx: Tx, items: readonly EffectItem[]): Promise<void>;
  afterCommit?(clinicId: number, items: readonly EffectItem[]): Promise<void>;
}

/** Effects that the turn itself carries out: contacts through the outbox, enrolments in its own batch. */
export const ownEffects: ReadonlySet<string> = new Set<EffectName>([
  'send_message',
  'ask_patient',
  'offer_slots',
  'enrol_patient',
  'end_enrolment',
  'record_outcome',
]);

/** Effects leave through here (DESIGN §3.3): exactly one handler for each of the vocabulary, or the boot stops. */
export class EffectRegister {
  private readonly handlers = new Map<string, EffectHandler>();

  register(handler: EffectHandler): void {
    if (this.handlers.has(handler.effect) || ownEffects.has(handler.effect)) {
      throw new AppError('ENROLMENT_SECOND_HANDLER', `the effect ${handler.effect} has a handler already`, {
        fix: 'register each effect once',
        status: 500,
      });
    }
    this.handlers.set(handler.effect, handler);
  }

  /** To be called when every room has registered: names the effects nobody carries out. */
  assertComplete(vocabulary: readonly string[]): void {
    const missing = vocabulary.filter((effect) => !ownEffects.has(effect) && !this.handlers.has(effect));
    if (missing.length === 0) return;
    throw new AppError('ENROLMENT_NO_HANDLER', `no handler is registered for ${missing.join(', ')}`, {
      fix: 'register an EffectHandler in the room that carries the effect out',
      status: 500,
    });
  }

  /** In the order of registration: a room that opens, fills and closes something registers the three in this order. */
  async carryOut(tx: Tx, effects: readonly { readonly type: string; readonly item: EffectItem }[]): Promise<void> {
    const planned = new Set(effects.map((effect) => effect.type));
    for (const type of planned) {
      if (!this.handlers.has(type))
        throw new AppError('ENROLMENT_NO_HANDLER', `no handler is registered for ${type}`, { status: 500 });
    }
    for (const [type, handler] of this.handlers) {
      if (!planned.has(type)) continue;
      const items = effects.filter((effect) => effect.type === type).map((effect) => effect.item);
      await handler.inTransaction(tx, items);
      if (handler.afterCommit) tx.afterCommit(() => handler.afterCommit?.(tx.clinicId, items));
    }
  }
}
