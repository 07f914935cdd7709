import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { PeopleStore } from '../../patient/index.js';
import { AppError, Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { answerDue } from './handover-deadline.js';
import type { Mover } from './handover-mover.js';
import { HandoverOpening } from './handover-opening.service.js';
import { PromiseStore, type PatientPromise } from './handover-promise.store.js';

/** Why a department is called when a promise of its own was not kept in time. */
export const PROMISE_OVERDUE = 'promise-overdue';

/** What is promised to whom, by which department, until when (epoch ms). */
export interface NewPromise {
  readonly patientId: string;
  readonly text: string;
  readonly department: string;
  readonly dueAt?: number | undefined;
}

/** What colleagues promised patients: it comes along with every handover, and becomes a task when its time has passed. */
@Injectable()
export class HandoverPromises {
  constructor(
    private readonly store: PromiseStore,
    private readonly opening: HandoverOpening,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: PATIENT_UNKNOWN, INBOX_HANDOVER_DEPARTMENT. */
  async make(tx: Tx, { patientId, text, department, dueAt }: NewPromise, by: Mover): Promise<PatientPromise> {
    const programme = await this.programmes.of(tx);
    if (!Object.hasOwn(programme.departments, department)) throw noDepartment(department);
    const now = this.clock.now();
    const known = await this.people.people(tx, [patientId], programme.clinic, now);
    if (!known.has(patientId)) throw noPatient(patientId);
    const promise: PatientPromise = {
      ...{ promiseId: this.ids.uuid(now), patientId, text, department, byId: by.id, byName: by.name, madeAt: now },
      ...{ dueAt: dueAt ?? null, keptAt: null, keptBy: null, taskId: null },
    };
    await this.store.insert(tx, promise);
    return promise;
  }

  /** Kept once; again changes nothing. Errors: INBOX_PROMISE_UNKNOWN. */
  async keep(tx: Tx, promiseId: string, by: Mover): Promise<PatientPromise> {
    await this.known(tx, promiseId);
    await this.store.keep(tx, promiseId, { by: by.name, at: this.clock.now() });
    return this.known(tx, promiseId);
  }

  /** All of the patient's, the newest first. */
  list(tx: Tx, patientId: string, limit = 50): Promise<PatientPromise[]> {
    return this.store.list(tx, patientId, limit);
  }

  /** What was promised to the patient and not kept yet, the newest first. */
  async open(tx: Tx, patientId: string): Promise<PatientPromise[]> {
    return (await this.store.list(tx, patientId, 200)).filter(({ keptAt }) => keptAt === null);
  }

  /** Makes tasks of at most `limit` promises whose time has passed at `now` (epoch ms). How many. */
  async makeTasks(tx: Tx, now: number, limit: number): Promise<number> {
    const found = await this.store.lapsed(tx, now, limit);
    if (found.length === 0) return 0;
    await this.people.lock(
      tx,
      found.map(({ patientId }) => patientId),
    );
    const programme = await this.programmes.of(tx);
    // Read again under the locks: another process may have made tasks of them meanwhile.
    for (const promise of await this.store.lapsed(tx, now, limit)) {
      const { patientId, department, text, promiseId } = promise;
      const dueAt = answerDue(programme, department, now);
      const wanted = { patientId, department, reason: PROMISE_OVERDUE, summary: text, dueAt, now, instead: [] };
      const task = await this.opening.atDesk(tx, wanted);
      if (task) await this.store.becomeTask(tx, promiseId, task.handoverId);
    }
    return found.length;
  }

  private async known(tx: Tx, promiseId: string): Promise<PatientPromise> {
    const promise = await this.store.find(tx, promiseId);
    if (promise) return promise;
    throw new AppError('INBOX_PROMISE_UNKNOWN', `There is no promise ${promiseId}.`, {
      status: 404,
      fix: 'Take the id from the list of promises.',
    });
  }
}

function noDepartment(department: string): AppError {
  return new AppError('INBOX_HANDOVER_DEPARTMENT', `The clinic has no department ${department}.`, {
    fix: 'Name one of its map.',
  });
}

function noPatient(patientId: string): AppError {
  return new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
    status: 404,
    fix: 'Look the patient up by external id first, or create them.',
  });
}
