import type { ClinicProgramme } from '../../catalog/index.js';
import type { SendResult } from '../../channel/index.js';
import { DAY, scoreReply, type CompiledScenario } from '../../engine/index.js';
import { tells, toldEvent } from '../../outbox/index.js';
import { AppError } from '../../runtime/index.js';
import { castOf, type Cast } from '../example/example-cast.js';
import { ExampleStage } from '../example/example-stage.js';
import type { Household } from '../household/household.js';
import type { RehearsalListener } from '../listener.js';
import { RehearsalClinic } from '../rehearsal-clinic.js';
import type { SlotBook } from '../slot-book.js';
import { SessionRecord } from './session-record.js';
import type { SessionGiven, SessionStep } from './session-schema.js';
import { heardText } from './session-words.js';

/** What a rehearsal is played on. */
export interface SessionGround {
  readonly programme: ClinicProgramme;
  readonly scenario: CompiledScenario;
  /** Lets others have the processor for a moment. */
  readonly breathe: () => Promise<void>;
  /** Told of every turn beside the record. */
  readonly turned?: RehearsalListener['turned'] | undefined;
  /** Whether times are free when they are offered and chosen; left out: they are. */
  readonly slots?: Pick<SlotBook, 'full' | 'taken'> | undefined;
}

/** What came of it, and where the clock stands. */
export interface PlayedSession {
  readonly record: SessionRecord;
  readonly cast: Cast;
  readonly now: number;
  readonly household: Household;
  /** Where the clock stood after each step, epoch ms. */
  readonly moments: readonly { readonly step: SessionStep; readonly at: number }[];
}

const accepted: SendResult = { kind: 'sent', providerId: null };
const refused: SendResult = { kind: 'not_sent', code: 'REHEARSED_UNREACHABLE', retryable: false };

/** No scenario is waited for any longer than this, whatever is asked. */
const horizon = 800 * DAY;
/** So many instants at which something happens make a rehearsal of one patient; a loop of short waits has more. */
const mostInstants = 3_000;
const mostTurns = 5_000;
const breathEvery = 25;

/** Plays a rehearsal from its beginning: the same ground, beginning and steps, the same end. */
export class SessionPlay {
  private readonly record = new SessionRecord();
  private readonly clinic: RehearsalClinic;
  private readonly stage: ExampleStage;
  private dead: readonly string[];
  private now: number;
  private instants = 0;

  private constructor(
    private readonly ground: SessionGround,
    private readonly cast: Cast,
    given: SessionGiven,
  ) {
    const { programme, turned } = ground;
    const { listener } = this.record;
    this.dead = given.unreachable;
    this.now = cast.now;
    this.clinic = new RehearsalClinic({
      programme,
      listener: { ...listener, turned: (taken) => (listener.turned?.(taken), turned?.(taken)) },
      delivery: ({ contact }) => (this.dead.includes(contact.channel) ? refused : accepted),
      write: (leaving) => this.record.write(programme, leaving),
      slots: { zone: cast.visitZone, ...ground.slots },
    });
    this.clinic.admit(cast.patient);
    this.stage = new ExampleStage(
      {
        ...{ clinic: this.clinic, cast, calendar: programme.rules.calendar },
        trouble: (sentence) => this.record.trouble(sentence),
        cutOff: (channels) => void (this.dead = channels),
      },
      { given },
    );
  }

  /**
   * Errors: REHEARSAL_ARM_UNKNOWN, REHEARSAL_TOO_MUCH when more happens than one patient's rehearsal holds,
   * REHEARSAL_NEVER_RESTS, REHEARSAL_TOUCH_UNKNOWN, DelayError of an `advance`.
   */
  static async play(ground: SessionGround, given: SessionGiven, steps: readonly SessionStep[]): Promise<PlayedSession> {
    const cast = castOf(given, ground.programme.clinic, ground.scenario);
    if (!cast) {
      throw new AppError(
        'REHEARSAL_ARM_UNKNOWN',
        `No experiment of ${ground.scenario.id} deals the arm ${given.arm ?? ''}.`,
        {
          status: 422,
          fix: 'Choose an arm of the experiment, or leave it out.',
        },
      );
    }
    const play = new SessionPlay(ground, cast, given);
    const moments: PlayedSession['moments'][number][] = [];
    for (const step of steps) {
      await play.take(step);
      moments.push({ step, at: play.now });
    }
    return { record: play.record, cast, now: play.now, household: play.household, moments };
  }

  private within(target: number): number {
    return Math.min(target, this.cast.now + horizon);
  }

  private get household(): Household {
    return this.clinic.household(this.cast.patient.patientId);
  }

  private async take(step: SessionStep): Promise<void> {
    if ('advance' in step) return this.advance(step.advance);
    if ('until' in step) return this.runTo(this.within(Date.parse(step.until)));
    if ('reply' in step) this.press(step);
    else if ('text' in step) this.type(step);
    else if ('receipt' in step) this.receive(step);
    else this.stage.take(step, this.now);
    await this.runTo(this.now);
  }

  private async advance(by: string): Promise<void> {
    if (by === 'next_touch') {
      const { sent } = this.record;
      return this.runOn(() => this.record.sent > sent);
    }
    if (by === 'next') return this.runOn(() => true);
    if (by === 'no_answer') return this.waitInVain();
    const target = this.stage.take({ after: by }, this.now);
    await this.runTo(this.within(target));
  }

  /** On until the open question is closed by the end of its wait. */
  private async waitInVain(): Promise<void> {
    const { questions } = this.household;
    const question = this.question(undefined);
    if (question) return this.runOn(() => !questions.isOpen(question.touchId));
    this.record.trouble('Nothing is asked: there is no answer to wait for.');
  }

  /** On until it came about, or nothing is due any more: then the clock stays where it was. */
  private async runOn(cameAbout: () => boolean): Promise<void> {
    const before = this.now;
    const end = this.cast.now + horizon;
    for (let due = this.clinic.nextDue(); due !== undefined && due <= end; due = this.clinic.nextDue()) {
      await this.runAt(due);
      if (cameAbout()) return;
    }
    if (this.now === before) this.record.trouble('Nothing is due any more: only something that happens can lead on.');
  }

  private async runTo(target: number): Promise<void> {
    for (let due = this.clinic.nextDue(); due !== undefined && due <= target; due = this.clinic.nextDue())
      await this.runAt(due);
    this.now = Math.max(this.now, target);
  }

  private async runAt(due: number): Promise<void> {
    this.now = Math.max(this.now, due);
    this.clinic.runUntil(this.now);
    this.instants += 1;
    if (this.instants > mostInstants || this.record.trail.length > mostTurns) throw tooMuch(this.ground.scenario.id);
    if (this.instants % breathEvery === 0) await this.ground.breathe();
  }

  private press({ reply, touch }: Extract<SessionStep, { reply: unknown }>): void {
    const intent = typeof reply === 'number' ? scoreReply(reply) : reply;
    const question = this.question(touch);
    const channel = question?.channel ?? this.channel;
    const { programme } = this.ground;
    this.record.said(programme.replyLabel(intent, question?.locale ?? this.household.people.locale), channel, this.now);
    if (!question) this.record.trouble('The patient answers although nothing is asked: it lies on the desk.');
    this.household.answer(this.cast.patient.patientId, { intent, touchId: question?.touchId }, this.now);
  }

  private type({ text, touch }: Extract<SessionStep, { text: unknown }>): void {
    const question = this.question(touch);
    const channel = question?.channel ?? this.channel;
    const heard = heardText(this.ground.programme, question, { text, channel });
    this.record.said(text, channel, this.now);
    const { patientId } = this.cast.patient;
    if (heard.kind === 'refusal') for (const word of heard.words) this.household.say(word, this.now);
    else if (heard.kind === 'front_door')
      this.record.trouble(`The front door answers this before any scenario hears it: ${heard.said}.`);
    else if (heard.kind === 'reply')
      this.household.answer(patientId, { intent: heard.intent, touchId: question?.touchId }, this.now);
    else this.household.answer(patientId, { text, touchId: question?.touchId }, this.now);
  }

  private receive({ receipt, touch }: Extract<SessionStep, { receipt: unknown }>): void {
    const row = this.record.touches.get(touch);
    if (!row) {
      throw new AppError('REHEARSAL_TOUCH_UNKNOWN', `There is no message ${touch} in this rehearsal.`, {
        status: 422,
        fix: 'Take the id from the messages of the rehearsal.',
      });
    }
    if (tells(row, receipt)) this.household.tell([toldEvent(row, receipt, this.now)]);
  }

  private question(touchId: string | undefined) {
    return this.household.questions.answeredBy(this.cast.patient.patientId, { touchId });
  }

  /** Where the patient writes when nothing was asked: where they were written to last. */
  private get channel(): string {
    const last = this.record.phone.findLast(({ by }) => by === 'clinic')?.channel;
    return last ?? this.household.people.contacts[0]?.channel ?? '';
  }
}

function tooMuch(scenario: string): AppError {
  return new AppError(
    'REHEARSAL_TOO_MUCH',
    `More happens in ${scenario} than a rehearsal of one patient holds: ${mostInstants} instants.`,
    { status: 422, fix: 'Look for a loop of short waits, or move the clock by less.' },
  );
}
