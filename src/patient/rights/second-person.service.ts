import { Injectable } from '@nestjs/common';
import { AuditService, type Principal } from '../../auth/index.js';
import { AppError, Clock, IdSource, LiveHints } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { unknownPatient } from '../patient.service.js';
import {
  SecondPersonStore,
  type GuardedAct,
  type SecondPersonRequest,
  type ShownRequest,
} from './second-person.store.js';

/** Whoever asked and found nobody in this time asks again. */
const openMs = 24 * 3_600_000;

/**
 * Two people for what takes a patient's data out of the house or out of the world: one asks and says why, another says yes, and within
 * a day of having asked the first may do it. A system with a key, and the command line, act for the clinic and ask nobody.
 */
@Injectable()
export class SecondPersonService {
  constructor(
    private readonly store: SecondPersonStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly live: LiveHints,
  ) {}

  /** The request that stands already, or a new one. Errors: PATIENT_UNKNOWN. */
  async ask(
    tx: Tx,
    actor: Principal,
    { act, patientId, reason }: { act: GuardedAct; patientId: string; reason: string },
  ): Promise<SecondPersonRequest> {
    if (!(await this.store.isPatient(tx, patientId))) throw unknownPatient(patientId);
    const now = this.clock.now();
    const open = await this.store.open(tx, { patientId, act, askedBy: actor.id, now });
    if (open) return open;
    const request: SecondPersonRequest = {
      ...{
        requestId: this.ids.uuid(now),
        act,
        patientId,
        reason,
        askedBy: actor.id,
        askedAt: now,
        endsAt: now + openMs,
      },
      ...{ verdict: null, decidedBy: null, decidedAt: null },
    };
    await this.store.insert(tx, request);
    await this.audit.wrote(tx, actor, { what: `patient.${act}_asked`, patientId, subject: request.requestId });
    this.hint(tx, actor, request.requestId);
    return request;
  }

  /** Errors: PATIENT_REQUEST_UNKNOWN (also when it has ended or is decided), PATIENT_SAME_PERSON. */
  async decide(tx: Tx, actor: Principal, requestId: string, verdict: 'confirmed' | 'refused'): Promise<void> {
    const now = this.clock.now();
    const request = await this.store.lock(tx, requestId);
    if (!request || request.verdict !== null || request.endsAt <= now) throw unknownRequest(requestId);
    if (request.askedBy === actor.id) throw samePerson();
    await this.store.decide(tx, requestId, { verdict, by: actor.id, now });
    const { act, patientId } = request;
    await this.audit.wrote(tx, actor, { what: `patient.${act}_${verdict}`, patientId, subject: requestId });
    this.hint(tx, actor, requestId);
  }

  /** Lets the act pass for a member of staff whom a second person confirmed. `once`: it is done with this. Errors: PATIENT_SECOND_PERSON. */
  async pass(tx: Tx, actor: Principal, about: { act: GuardedAct; patientId: string }, once: boolean): Promise<void> {
    if (actor.kind !== 'staff') return;
    const now = this.clock.now();
    const open = await this.store.open(tx, { ...about, askedBy: actor.id, now });
    if (open?.verdict !== 'confirmed') throw secondWanted(about.act, open !== undefined);
    if (!once) return;
    await this.store.done(tx, open.requestId, now);
    this.hint(tx, actor, open.requestId);
  }

  /** What waits for somebody, and what was confirmed and not done yet. */
  async list(
    tx: Tx,
    page: { patientId?: string | undefined; after?: string | undefined; limit: number },
  ): Promise<ShownRequest[]> {
    return this.store.list(tx, { ...page, now: this.clock.now() });
  }

  /** Whoever waits for the other one sees it on the page that is open. */
  private hint(tx: Tx, { id: by }: Principal, id: string): void {
    this.live.tell(tx, { kind: 'second-person', id, by });
  }
}

function unknownRequest(id: string): AppError {
  return new AppError('PATIENT_REQUEST_UNKNOWN', `No request ${id} waits for a second person.`, {
    status: 404,
    fix: 'Take the id from GET /api/v1/second-person; a request ends after a day.',
  });
}

function samePerson(): AppError {
  return new AppError('PATIENT_SAME_PERSON', 'Whoever asked does not confirm it.', {
    status: 409,
    fix: 'Ask a colleague to look at it and decide.',
  });
}

function secondWanted(act: GuardedAct, waiting: boolean): AppError {
  const what = act === 'erase' ? 'Forgetting a patient' : 'Taking out everything about a patient';
  const why = waiting ? 'your request waits for a colleague.' : 'nobody has confirmed it for you in the last day.';
  return new AppError('PATIENT_SECOND_PERSON', `${what} takes two people: ${why}`, {
    status: 409,
    fix: waiting
      ? 'Ask a colleague to confirm it.'
      : `Ask with POST /api/v1/patients/{id}/${act}/ask and have a colleague confirm it.`,
  });
}
