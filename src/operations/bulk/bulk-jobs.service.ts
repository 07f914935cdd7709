import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { OutboxService } from '../../outbox/index.js';
import { EventStore, PeopleStore } from '../../patient/index.js';
import { Clock, IdSource, JobRegister, type JobRun, type Tx } from '../../runtime/index.js';
import { isTaken, type Forecast } from './bulk-forecast.js';
import { BulkForecastService } from './bulk-forecast.service.js';
import { BulkService, ENROL_JOB, UNDO_JOB } from './bulk.service.js';
import { BulkStore, type BulkEnrolment, type BulkResult } from './bulk.store.js';

const batch = 500;

/** Takes enrolments back, under the locks that turns take: none of them moves meanwhile. */
@Injectable()
export class BulkEnding {
  constructor(
    private readonly store: BulkStore,
    private readonly people: PeopleStore,
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** The next of those who were told. How many. */
  async undo(tx: Tx, { bulkId, scenarioId }: BulkEnrolment): Promise<number> {
    const patientIds = await this.store.take(tx, bulkId, 'told', batch);
    await this.people.lock(tx, patientIds);
    await this.store.unhear(tx, bulkId, patientIds);
    const enrolments = await this.store.enrolments(tx, scenarioId, keyOf(bulkId), patientIds);
    const kept = new Set(enrolments.filter(({ left }) => left).map(({ patientId }) => patientId));
    await this.end(
      tx,
      bulkId,
      enrolments.filter(({ left }) => !left),
    );
    await this.store.settle(
      tx,
      bulkId,
      patientIds.map((patientId) =>
        kept.has(patientId) ? { patientId, result: 'kept', reason: 'message_left' } : { patientId, result: 'undone' },
      ),
    );
    return patientIds.length;
  }

  private async end(tx: Tx, bulkId: string, enrolments: readonly { enrolmentId: string; patientId: string }[]) {
    const now = this.clock.now();
    const enrolmentIds = enrolments.map(({ enrolmentId }) => enrolmentId);
    await this.outbox.cancel(tx, enrolmentIds, 'undone', now);
    await this.store.end(tx, enrolmentIds, now);
    const body = { by: bulkId, outcome: 'undone' };
    const lines = enrolments.map((one) => ({ timelineId: this.ids.uuid(now), ...one, body }));
    await this.store.note(tx, lines, now);
  }
}

/** Carries bulk enrolments out in batches: each patient is told once, whatever crashes in between. */
@Injectable()
export class BulkJobs implements OnModuleInit {
  constructor(
    private readonly register: JobRegister,
    private readonly store: BulkStore,
    private readonly bulks: BulkService,
    private readonly programmes: ClinicProgrammeService,
    private readonly forecasts: BulkForecastService,
    private readonly ending: BulkEnding,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.register.register({ kind: ENROL_JOB, run: (job) => this.run(job, (tx, bulk) => this.enrol(tx, bulk)) });
    this.register.register({ kind: UNDO_JOB, run: (job) => this.run(job, (tx, bulk) => this.ending.undo(tx, bulk)) });
  }

  private async run(job: JobRun, part: (tx: Tx, bulk: BulkEnrolment) => Promise<number>) {
    const bulkId = String(job.input['bulk']);
    let made = Number(job.cursor?.['made'] ?? 0);
    for (let taken = batch; taken >= batch && !job.signal.aborted;) {
      const step = await job.step(async (tx) => {
        const count = await part(tx, await this.bulks.known(tx, bulkId));
        return { done: made + count, count, cursor: { made: made + count } };
      });
      made = step.done;
      taken = step.count;
    }
    let report = {};
    await job.step(async (tx) => {
      report = { bulk: bulkId, ...(await this.store.sums(tx, bulkId)), reasons: await this.store.reasons(tx, bulkId) };
      return { done: made };
    });
    return report;
  }

  /** The next of those who wait. How many. */
  private async enrol(tx: Tx, bulk: BulkEnrolment): Promise<number> {
    const patientIds = await this.store.take(tx, bulk.bulkId, 'waiting', batch);
    const left = await this.leftOut(tx, bulk, patientIds);
    const told = patientIds.filter((patientId) => !left.has(patientId));
    await this.tell(tx, bulk, told);
    await this.store.settle(tx, bulk.bulkId, [
      ...told.map((patientId): BulkResult => ({ patientId, result: 'told' })),
      ...[...left].map(([patientId, reason]): BulkResult => ({ patientId, result: 'left_out', reason })),
    ]);
    return patientIds.length;
  }

  /** Whom the scenario does not take, and, where that was asked for, whoever would get nothing now; with the reason. */
  private async leftOut(tx: Tx, bulk: BulkEnrolment, patientIds: readonly string[]): Promise<Map<string, string>> {
    const programme = await this.programmes.of(tx);
    const compiled = programme.newest.find(({ id }) => id === bulk.scenarioId);
    if (!compiled) return new Map(patientIds.map((patientId) => [patientId, 'scenario_gone']));
    const known = await this.forecasts.judge(tx, programme, compiled, patientIds);
    const stays = (one: Forecast) => (bulk.leaveOutHeld ? one.heldBack === undefined : isTaken(one));
    const staying = new Set(known.filter(stays).map(({ patientId }) => patientId));
    const reasons = new Map(known.map(({ patientId, heldBack }) => [patientId, heldBack]));
    return new Map(patientIds.filter((id) => !staying.has(id)).map((id) => [id, reasons.get(id) ?? 'gone']));
  }

  /** The key makes the event, and so the enrolment, one: however often this batch is tried. */
  private async tell(tx: Tx, { bulkId, scenarioId }: BulkEnrolment, patientIds: readonly string[]): Promise<void> {
    const by = { key: keyOf(bulkId), subjectId: null };
    await this.events.record(
      tx,
      patientIds.map((patientId) => ({
        patientId,
        type: 'enrolment.requested',
        occurredAt: this.clock.now(),
        payload: { bulk: bulkId, resumed: { scenario: scenarioId, by } },
        key: `bulk/${bulkId}/${patientId}`,
      })),
    );
  }
}

function keyOf(bulkId: string): string {
  return JSON.stringify([bulkId]);
}
