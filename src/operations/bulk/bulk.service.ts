import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService, type ClinicProgramme } from '../../catalog/index.js';
import { ChannelRegistry } from '../../channel/index.js';
import type { CompiledScenario } from '../../engine/index.js';
import { AudienceStore, type AudienceFilter } from '../../patient/index.js';
import { AppError, Clock, IdSource, JobService, type Tx } from '../../runtime/index.js';
import { sumOf, type ForecastSum } from './bulk-forecast.js';
import { BulkForecastService } from './bulk-forecast.service.js';
import { BulkStore, type BulkEnrolment } from './bulk.store.js';

export const ENROL_JOB = 'bulk.enrol';
export const UNDO_JOB = 'bulk.undo';

/** The gate is asked about no more than these: a preview is waited for. */
const mostJudged = 20_000;
const mostShown = 20;
/** More than a clinic has patients. */
const mostEnrolled = 200_000;

/** What a bulk enrolment would do. */
export interface BulkPreview extends ForecastSum {
  readonly audience: number;
  /** How many of them the gate was asked about: the first ones. */
  readonly judged: number;
  readonly shown: readonly {
    readonly patientId: string;
    readonly name: string | null;
    readonly heldBack: string | null;
  }[];
}

export interface BulkOrder {
  readonly scenario: string;
  readonly filter: AudienceFilter;
  /** Whoever would get nothing now is left out, instead of being in the scenario without a message. */
  readonly leaveOutHeld: boolean;
}

/** Puts an audience into a scenario, seen before and taken back as long as nothing has left. */
@Injectable()
export class BulkService {
  constructor(
    private readonly store: BulkStore,
    private readonly audiences: AudienceStore,
    private readonly forecasts: BulkForecastService,
    private readonly programmes: ClinicProgrammeService,
    private readonly registry: ChannelRegistry,
    private readonly jobs: JobService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: BULK_SCENARIO_UNKNOWN, BULK_NEEDS_VISIT, BULK_SCENARIO_PAUSED. */
  async preview(tx: Tx, { scenario, filter }: Pick<BulkOrder, 'scenario' | 'filter'>): Promise<BulkPreview> {
    const programme = await this.programmes.of(tx);
    const compiled = scenarioOf(programme, scenario);
    const audience = await this.audiences.ids(tx, filter);
    const judged = await this.forecasts.judge(tx, programme, compiled, audience.slice(0, mostJudged));
    const reasons = new Map(judged.map(({ patientId, heldBack }) => [patientId, heldBack ?? null]));
    const named = await this.audiences.named(tx, audience.slice(0, mostShown));
    const perSecond = (channel: string) => this.paceOf(tx.clinicId, programme, channel);
    return {
      ...sumOf(judged, { zone: programme.clinic.zone, perSecond }),
      audience: audience.length,
      judged: judged.length,
      shown: named.map((member) => ({ ...member, heldBack: reasons.get(member.patientId) ?? null })),
    };
  }

  /** Writes the roster down and starts the job that enrols it. Errors: those of preview, BULK_NOBODY, BULK_TOO_MANY. */
  async start(tx: Tx, actor: Pick<Principal, 'id' | 'name'>, order: BulkOrder): Promise<BulkEnrolment> {
    const compiled = scenarioOf(await this.programmes.of(tx), order.scenario);
    const roster = await this.audiences.ids(tx, order.filter);
    if (roster.length === 0) throw nobody();
    if (roster.length > mostEnrolled) throw tooMany(roster.length);
    const at = this.clock.now();
    const bulkId = this.ids.uuid(at);
    const by = { id: actor.id, name: actor.name };
    const total = roster.length;
    const jobId = await this.jobs.start(tx, {
      kind: ENROL_JOB,
      title: compiled.id,
      input: { bulk: bulkId },
      by,
      total,
    });
    const { filter, leaveOutHeld } = order;
    const bulk = {
      bulkId,
      scenarioId: compiled.id,
      filter,
      leaveOutHeld,
      jobId,
      byId: by.id,
      byName: by.name,
      createdAt: at,
    };
    await this.store.insert(tx, bulk, roster);
    return { ...bulk, undoJobId: null, undoneAt: null };
  }

  /**
   * Goes on where a job was ended early or failed: only those of the roster who still wait, judged as they are now. Nobody is told
   * twice, for the key of a telling is the act and the patient. Errors: BULK_UNKNOWN, BULK_UNDONE, BULK_RUNNING, BULK_COMPLETE,
   * BULK_SCENARIO_UNKNOWN, BULK_SCENARIO_PAUSED.
   */
  async goOn(tx: Tx, actor: Pick<Principal, 'id' | 'name'>, bulkId: string): Promise<BulkEnrolment> {
    await this.store.hold(tx, bulkId);
    const bulk = await this.known(tx, bulkId);
    if (bulk.undoneAt !== null) throw alreadyUndone(bulkId);
    const { state } = await this.jobs.known(tx, bulk.jobId);
    if (state === 'queued' || state === 'running') throw stillRunning(bulkId);
    const { waiting } = await this.store.sums(tx, bulkId);
    if (waiting === 0) throw complete(bulkId);
    const { id } = scenarioOf(await this.programmes.of(tx), bulk.scenarioId);
    const by = { id: actor.id, name: actor.name };
    const jobId = await this.jobs.start(tx, {
      kind: ENROL_JOB,
      title: id,
      input: { bulk: bulkId },
      by,
      total: waiting,
    });
    await this.store.handTo(tx, bulkId, jobId);
    return { ...bulk, jobId };
  }

  /** Takes back whomever nothing has been sent to yet; the others are named by the report. Errors: BULK_UNKNOWN, BULK_UNDONE. */
  async undo(tx: Tx, actor: Pick<Principal, 'id' | 'name'>, bulkId: string): Promise<BulkEnrolment> {
    await this.store.hold(tx, bulkId);
    const bulk = await this.known(tx, bulkId);
    if (bulk.undoneAt !== null) throw alreadyUndone(bulkId);
    const at = this.clock.now();
    await this.jobs.cancel(tx, bulk.jobId);
    await this.store.stop(tx, bulkId);
    const { told } = await this.store.sums(tx, bulkId);
    const by = { id: actor.id, name: actor.name };
    const order = { kind: UNDO_JOB, title: bulk.scenarioId, input: { bulk: bulkId }, by, total: told };
    const jobId = await this.jobs.start(tx, order);
    await this.store.undone(tx, bulkId, { jobId, by: actor.name, at });
    return this.known(tx, bulkId);
  }

  async known(tx: Tx, bulkId: string): Promise<BulkEnrolment> {
    const bulk = await this.store.find(tx, bulkId);
    if (bulk) return bulk;
    throw new AppError('BULK_UNKNOWN', `There is no bulk enrolment ${bulkId}.`, {
      status: 404,
      fix: 'Take the id from the list of bulk enrolments.',
    });
  }

  private paceOf(clinicId: number, { clinic }: ClinicProgramme, channel: string): number {
    const known = clinic.channels.find((name) => name === channel);
    const [route] = known ? this.registry.routesOf(clinicId, known) : [];
    return route?.adapter.capabilities.perSecond ?? 1;
  }
}

function scenarioOf(programme: ClinicProgramme, id: string): CompiledScenario {
  const compiled = programme.newest.find((one) => one.id === id);
  if (!compiled) {
    throw new AppError('BULK_SCENARIO_UNKNOWN', `No scenario named "${id}" is published.`, {
      status: 404,
      fix: 'Choose one from the list of scenarios.',
    });
  }
  if (compiled.definition.subject !== 'patient') {
    throw new AppError(
      'BULK_NEEDS_VISIT',
      `The scenario "${id}" is about ${compiled.definition.subject}, which many patients at once do not share.`,
      {
        status: 422,
        fix: 'Choose a scenario whose subject is the patient.',
      },
    );
  }
  if (!programme.pauses.scenarios.has(id)) return compiled;
  throw new AppError('BULK_SCENARIO_PAUSED', `The scenario "${id}" is paused.`, {
    status: 409,
    fix: 'Resume it first.',
  });
}

function nobody(): AppError {
  return new AppError('BULK_NOBODY', 'Nobody is in this audience.', { status: 422, fix: 'Widen its conditions.' });
}

function tooMany(count: number): AppError {
  return new AppError('BULK_TOO_MANY', `${count} patients are more than one act may enrol.`, {
    status: 422,
    fix: `Narrow the audience to ${mostEnrolled} or fewer.`,
  });
}

function alreadyUndone(bulkId: string): AppError {
  return new AppError('BULK_UNDONE', `The bulk enrolment ${bulkId} was taken back already.`, {
    status: 409,
    fix: 'Look at the report of its job.',
  });
}

function stillRunning(bulkId: string): AppError {
  return new AppError('BULK_RUNNING', `The job of the bulk enrolment ${bulkId} is not over.`, {
    status: 409,
    fix: 'Wait for its end, or end it early first.',
  });
}

function complete(bulkId: string): AppError {
  return new AppError('BULK_COMPLETE', `Nobody of the bulk enrolment ${bulkId} waits any more.`, {
    status: 409,
    fix: 'Start another one for another audience.',
  });
}
