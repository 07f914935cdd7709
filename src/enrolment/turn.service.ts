import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../catalog/index.js';
import type { AppointmentFacts } from '../engine/index.js';
import { OutboxService } from '../outbox/index.js';
import { EventStore, PeopleStore } from '../patient/index.js';
import { AppError, Clock, defineCrashPoints, IdSource, Logger, UnitOfWork, type Tx } from '../runtime/index.js';
import { EffectRegister } from './effect-register.js';
import { EnrolmentStore, type ClaimedEvent, type ClaimedTimer } from './enrolment.store.js';
import { reachesOthers } from './live-enrolments.js';
import { TurnBatch, type BatchFacts, type Poisoned } from './turn-batch.js';
import { inOrder, type TurnItem } from './turn-order.js';

const crash = defineCrashPoints('enrolment', ['after_claim', 'before_write', 'after_write']);

export interface TurnReport {
  /** Timers and events that were taken up. */
  readonly taken: number;
  readonly turns: number;
  /** Earliest instants (epoch ms) at which this batch leaves work behind: for the turns, and for the outbox. */
  readonly nextTurn?: number | undefined;
  readonly nextTouch?: number | undefined;
}

/** Facts of a batch that grow while its enrolments are read. */
type KnownFacts = BatchFacts & { readonly appointments: Map<string, AppointmentFacts> };

/** The database refused the batch as a whole: its items are tried one by one to find the one at fault. */
class BatchRefused extends Error {
  constructor(
    readonly items: readonly TurnItem[],
    cause: unknown,
  ) {
    super('the batch was refused', { cause });
  }
}

/**
 * The enrolment loop's work: claim, load facts after the lock, take every turn in memory, write all of it in ONE commit
 * (DESIGN §12.1). A batch is one transaction of one clinic.
 */
@Injectable()
export class TurnService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly logger: Logger,
    private readonly store: EnrolmentStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly outbox: OutboxService,
    private readonly register: EffectRegister,
  ) {}

  /** One batch. A batch that the database refuses is taken again item by item, and what is at fault is parked. */
  async takeBatch(clinicId: number, limit: number): Promise<TurnReport> {
    try {
      return await this.take(clinicId, limit);
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error;
      if (limit > 1) return this.takeOneByOne(clinicId, error.items.length);
      await this.parkItem(clinicId, error);
      return { taken: 1, turns: 0 };
    }
  }

  /** When the clinic's next timer or event is due, epoch ms. */
  async nextDue(tx: Tx): Promise<number | undefined> {
    return this.store.nextDue(tx);
  }

  private async takeOneByOne(clinicId: number, count: number): Promise<TurnReport> {
    this.logger.warn('enrolment.batch_split', { clinic_id: clinicId, count });
    let report: TurnReport = { taken: 0, turns: 0 };
    for (let index = 0; index < count; index += 1) {
      const one = await this.takeBatch(clinicId, 1);
      if (one.taken === 0) break;
      report = { ...one, taken: report.taken + one.taken, turns: report.turns + one.turns };
    }
    return report;
  }

  private async take(clinicId: number, limit: number): Promise<TurnReport> {
    const now = this.clock.now();
    return this.work.run(clinicId, (tx) => this.claim(tx, now, limit), { keyed: true });
  }

  private async claim(tx: Tx, now: number, limit: number): Promise<TurnReport> {
    const { pauses } = await this.programmes.of(tx);
    if (pauses.clinic) return { taken: 0, turns: 0 };
    const timers = await this.store.claimTimers(tx, now, limit);
    const events = timers.length < limit ? await this.store.claimEvents(tx, now, limit - timers.length) : [];
    if (timers.length + events.length === 0) return { taken: 0, turns: 0 };
    crash.after_claim();
    const held = timers.filter(({ scenarioId }) => pauses.scenarios.has(scenarioId));
    if (held.length > 0) await this.store.holdTimers(tx, held, now);
    const items = inOrder(held.length > 0 ? timers.filter((timer) => !held.includes(timer)) : timers, events);
    if (items.length === 0) return { taken: timers.length, turns: 0 };
    try {
      return await this.takeItems(tx, items, now);
    } catch (error) {
      if (isTransient(error)) throw error;
      throw new BatchRefused(items, error);
    }
  }

  private async takeItems(tx: Tx, items: readonly TurnItem[], now: number): Promise<TurnReport> {
    const known = await this.facts(tx, items, now);
    const batch = new TurnBatch(known);
    await this.holdEnrolments(tx, batch, { items, known, now });
    for (const { at, timer, event } of items) {
      const itemNow = this.clock.itemTime(at);
      if (timer) batch.fire(timer, itemNow);
      else batch.hear(event, itemNow);
    }
    crash.before_write();
    const nextTouch = await this.write(tx, batch, known.programme, now);
    for (const poisoned of batch.poisoned) await this.park(tx, poisoned, now);
    crash.after_write();
    return { taken: items.length, turns: batch.turns, nextTurn: batch.nextArmed(), nextTouch };
  }

  private async facts(tx: Tx, items: readonly TurnItem[], now: number): Promise<KnownFacts> {
    const programme = await this.programmeFor(tx, items);
    const patientIds = [...new Set(items.map(({ timer, event }) => (timer ?? event).patientId))];
    const people = await this.people.people(tx, patientIds, programme.clinic, now);
    const appointmentIds = items.flatMap(({ timer, event }) =>
      timer ? (timer.subjectId ?? []) : appointmentOf(event),
    );
    const known = { programme, people, appointments: new Map(), newId: (at: number) => this.ids.uuid(at) };
    await this.learn(tx, known, appointmentIds);
    return known;
  }

  private async learn(tx: Tx, { programme, appointments }: KnownFacts, wanted: readonly string[]): Promise<void> {
    const missing = [...new Set(wanted)].filter((id) => !appointments.has(id));
    const visits = await this.people.appointments(tx, missing);
    for (const [id, visit] of programme.withServiceIds(visits)) appointments.set(id, visit);
  }

  /** A version that was published a moment ago may not be in the remembered programme yet. */
  private async programmeFor(tx: Tx, items: readonly TurnItem[]): Promise<ClinicProgramme> {
    const programme = await this.programmes.of(tx);
    const known = items.every(({ timer }) => !timer || programme.knows(timer.scenarioId, timer.version));
    return known ? programme : this.programmes.refreshed(tx);
  }

  private async holdEnrolments(
    tx: Tx,
    batch: TurnBatch,
    at: { items: readonly TurnItem[]; known: KnownFacts; now: number },
  ): Promise<void> {
    const events = at.items.flatMap(({ event }) => event ?? []);
    const reaching = at.items.flatMap(({ timer }) => (timer && reaches(at.known, timer) ? timer : []));
    if (events.length + reaching.length > 0) {
      const patientIds = [...new Set([...events, ...reaching].map(({ patientId }) => patientId))];
      const keys = events.flatMap((event) => TurnBatch.keysOf(at.known, event, this.clock.itemTime(event.occurredAt)));
      const enrolments = await this.store.ofPatients(tx, patientIds, [...new Set(keys)]);
      // An answer names no appointment, and yet what it sets going may be about the one its enrolment is about.
      await this.learn(
        tx,
        at.known,
        enrolments.flatMap(({ snapshot, subjectId }) => (snapshot && subjectId) ?? []),
      );
      for (const stored of enrolments) batch.hold(stored);
    }
    for (const { timer } of at.items) if (timer) batch.hold(timer);
  }

  private async write(tx: Tx, batch: TurnBatch, programme: ClinicProgramme, now: number): Promise<number | undefined> {
    await this.outbox.cancel(tx, batch.plan.cancelled, 'left', now);
    await this.outbox.withdraw(tx, batch.plan.withdrawn, now);
    await this.store.write(tx, batch.writes());
    const nextTouch = await this.outbox.enqueue(tx, batch.plan.touches(), programme.cadence);
    await this.register.carryOut(tx, batch.plan.effects);
    return nextTouch;
  }

  private async park(tx: Tx, { enrolmentId, error, signal }: Poisoned, now: number): Promise<void> {
    this.logger.error('enrolment.parked', { enrolment_id: enrolmentId, error });
    await this.store.park(tx, enrolmentId, { at: now, ...faultOf(error), signal });
  }

  /** The one item that the database refuses even alone. */
  private async parkItem(clinicId: number, { items, cause }: BatchRefused): Promise<void> {
    const [item] = items;
    if (!item) return;
    const now = this.clock.now();
    await this.work.run(clinicId, async (tx) => {
      if (item.event) {
        this.logger.error('enrolment.event_parked', { event_id: item.event.eventId, error: cause });
        await this.store.parkEvent(tx, item.event.eventId, { at: now, ...faultOf(cause) });
        return;
      }
      const { name, episode, late } = item.timer;
      await this.park(
        tx,
        { enrolmentId: item.timer.enrolmentId, error: cause, signal: { kind: 'timer', name, episode, late } },
        now,
      );
    });
  }

  /** Puts a parked enrolment back to work; what it stumbled over is told to it again. */
  async resume(clinicId: number, enrolmentId: string): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      const parked = await this.store.resume(tx, enrolmentId);
      if (!parked) {
        throw new AppError('ENROLMENT_NOT_PARKED', `enrolment ${enrolmentId} is not parked`, {
          status: 409,
          fix: 'list the parked ones with GET /api/v1/enrolments?status=parked',
        });
      }
      const signal = parked['signal'] as { kind: string; event?: { type: string; occurred_at: number } } | undefined;
      if (signal?.event) await this.repeat(tx, enrolmentId, signal.event);
    });
  }

  private async repeat(tx: Tx, enrolmentId: string, event: { type: string; occurred_at: number }): Promise<void> {
    const { type, occurred_at: occurredAt, ...payload } = event;
    const patientId = await this.store.patientOf(tx, enrolmentId);
    await this.events.record(tx, [{ patientId, enrolmentId, type, occurredAt, payload }]);
  }
}

/** A timer alone says nothing of the patient's other enrolments. */
function reaches({ programme }: KnownFacts, { scenarioId, version }: ClaimedTimer): boolean {
  return reachesOthers(programme.scenario(scenarioId, version));
}

function appointmentOf(event: ClaimedEvent): string[] {
  const about = event.payload['appointment_id'];
  return typeof about === 'string' ? [about] : [];
}

/** A lost race or connection is no fault of an item: the unit of work or the loop tries again. */
function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('40') ||
    code.startsWith('08') ||
    code.startsWith('57') ||
    code.startsWith('53') ||
    /^E[A-Z]+$/.test(code)
  );
}

/** Codes and our own messages only: a message of the database may quote a row. */
function faultOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ENROLMENT_TURN_FAILED';
  const fromDatabase = error instanceof Error && 'severity' in error;
  return {
    code,
    message: error instanceof Error && !fromDatabase ? error.message : 'the database refused what the turn wrote',
  };
}
