import type { Facts, Turn } from '../engine/index.js';
import type { TouchRequest } from '../outbox/index.js';
import type { Person } from '../patient/index.js';
import type { EffectItem } from './effect-register.js';
import { isAnswer, type Heard } from './heard.js';
import type { Live } from './live-enrolments.js';

/** What the turns of a batch want done outside of it: touches to judge, effects to carry out, and what they take back. */
export class TurnPlan {
  readonly effects: { type: string; item: EffectItem }[] = [];
  readonly cancelled: string[] = [];
  readonly withdrawn: { enrolmentId: string; turn: number; seq: number }[] = [];
  private readonly planned: TouchRequest[] = [];

  /** @param here carries out an effect inside of the batch, or says false: it is then planned for the rooms outside. */
  take(
    live: Live,
    turn: Turn,
    { person, facts, heard }: { person: Person; facts: Facts; heard: Heard },
    here: (type: string, params: Readonly<Record<string, unknown>>) => boolean,
  ): void {
    const { enrolmentId, compiled } = live;
    const own = { enrolmentId, scenarioId: compiled.id, version: compiled.version, turn: live.turn, now: heard.at };
    const { appointment } = facts;
    const initiated = !isAnswer(heard);
    for (const touch of turn.touches) this.planned.push({ touch, initiated, person, appointment, ...own });
    for (const { type, seq, state, episode, params } of turn.effects) {
      const item: EffectItem = { seq, state, episode, params, person, appointment, ...own };
      if (!here(type, params)) this.effects.push({ type, item });
    }
  }

  /** What a turn planned and a later turn of this very batch took back is over before it is judged. */
  touches(): readonly TouchRequest[] {
    if (this.cancelled.length + this.withdrawn.length === 0) return this.planned;
    const left = new Set(this.cancelled);
    const settled = new Set(this.withdrawn.map(({ enrolmentId, turn, seq }) => `${enrolmentId}/${turn}/${seq}`));
    return this.planned.map((request) => {
      if (left.has(request.enrolmentId)) return { ...request, over: 'left' };
      const question = `${request.enrolmentId}/${request.turn}/${request.touch.seq}`;
      return settled.has(question) ? { ...request, over: 'withdrawn' } : request;
    });
  }
}
