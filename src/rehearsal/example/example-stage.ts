import { type DelayContext, parseDelay, resolveDelay } from '../../engine/index.js';
import { type Cast, payloadOf } from './example-cast.js';
import { instantOf } from './example-clock.js';
import type { Example, ExampleStep } from './example-schema.js';
import { ExampleVisits } from './example-visits.js';
import type { RehearsalClinic } from '../rehearsal-clinic.js';

/** What an example is played with. */
export interface StageGround {
  readonly clinic: RehearsalClinic;
  readonly cast: Cast;
  readonly calendar: DelayContext['calendar'];
  /** Told what cannot be done, such as the closing of a handover that nobody asked for. */
  readonly trouble: (sentence: string) => void;
  /** Channels on which every send fails from now on. */
  readonly cutOff: (channels: readonly string[]) => void;
}

type Told = Readonly<Record<string, unknown>>;
type Play = (stage: ExampleStage, told: Told, at: number) => void;

/** What another part of the product does before its event can be heard. */
const plays: Readonly<Record<string, Play>> = {
  'handover.accepted': (stage, _, at) => stage.atHandover(at, 'accepted'),
  'handover.closed': (stage, told, at) => stage.atHandover(at, 'closed', told),
  'handover.returned': (stage, _, at) => stage.atHandover(at, 'returned'),
  'patient.stage_changed': (stage, told, at) => stage.changeStage(String(told['to']), at),
  'patient.opted_in': (stage, told, at) => stage.say(told, true, at),
  'patient.opted_out': (stage, told, at) => stage.say(told, false, at),
  'conversation.taken': (stage, told, at) => stage.hold(String(told['department'] ?? 'reception'), told, at),
  'conversation.released': (stage, told, at) => stage.hold(undefined, told, at),
};

/** Lets the steps of one example happen, each at its time, on a rehearsed clinic. */
export class ExampleStage {
  private readonly visits: ExampleVisits;

  constructor(
    private readonly ground: StageGround,
    example: Pick<Example, 'given'>,
  ) {
    const { patient, now, visitZone: zone } = ground.cast;
    this.visits = new ExampleVisits({ patientId: patient.patientId, zone, now }, example.given.appointment);
  }

  /** Enters all steps; answers when the last one takes place, epoch ms. Errors: DelayError of an `after`. */
  enter(steps: readonly ExampleStep[]): number {
    let at = this.ground.cast.now;
    for (const step of steps) at = this.take(step, at);
    return at;
  }

  /** Enters one step that follows the instant `before`; answers when it takes place. Errors: DelayError of an `after`. */
  take(step: ExampleStep, before: number): number {
    const at = this.timeOf(step, before);
    this.act(step, at);
    return at;
  }

  atHandover(at: number, news: 'accepted' | 'closed' | 'returned', told: Told = {}): void {
    const { clinic, trouble } = this.ground;
    clinic.later(this.patientId, at, () => {
      const household = clinic.household(this.patientId);
      const handover = household.openHandovers.at(-1);
      if (!handover) return trouble(`a handover is ${news} although none is open`);
      if (news === 'accepted') return household.acceptHandover(handover.handoverId, at);
      if (news === 'closed') return household.closeHandover(handover.handoverId, String(told['result'] ?? 'done'), at);
      household.returnHandover(handover.handoverId, at);
    });
  }

  changeStage(stage: string, at: number): void {
    this.ground.clinic.change({ patientId: this.patientId, kind: 'set_stage', stage, reason: 'example' }, at);
  }

  say(told: Told, granted: boolean, at: number): void {
    const word = { class: String(told['class']), channel: String(told['channel'] ?? '*'), granted };
    this.ground.clinic.say(this.patientId, word, at);
  }

  hold(holder: string | undefined, told: Told, at: number): void {
    this.ground.clinic.hold(this.patientId, holder, at);
    this.tell(holder === undefined ? 'conversation.released' : 'conversation.taken', told, at);
  }

  private get patientId(): string {
    return this.ground.cast.patient.patientId;
  }

  private timeOf({ at, after }: ExampleStep, before: number): number {
    const { patient, visitZone } = this.ground.cast;
    if (at !== undefined) return instantOf(at, patient.zone);
    if (after === undefined) return before;
    const starts = this.visits.startsAt;
    const anchors = starts === undefined ? {} : { 'appointment.starts_at': { at: starts, zone: visitZone } };
    return resolveDelay(parseDelay(after), {
      from: before,
      recipientZone: patient.zone,
      anchors,
      calendar: this.ground.calendar,
    });
  }

  private act({ event, reply, text, unreachable, payload = {} }: ExampleStep, at: number): void {
    const { clinic, cutOff } = this.ground;
    if (unreachable) clinic.later(this.patientId, at, () => cutOff(unreachable));
    else if (typeof reply === 'number') clinic.answer(this.patientId, { score: reply }, at);
    else if (reply !== undefined) clinic.answer(this.patientId, { intent: reply }, at);
    else if (text !== undefined) clinic.answer(this.patientId, { text }, at);
    else if (event?.startsWith('appointment.')) {
      for (const report of this.visits.reports(event, payload, at)) clinic.appoint(report);
    } else if (event !== undefined) {
      const told = payloadOf(event, payload);
      if (Object.hasOwn(plays, event)) plays[event]?.(this, told, at);
      else this.tell(event, told, at);
    }
  }

  private tell(type: string, payload: Told, at: number): void {
    this.ground.clinic.tell({ patientId: this.patientId, type, occurredAt: at, payload });
  }
}
