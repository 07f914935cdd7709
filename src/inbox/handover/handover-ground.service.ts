import { Injectable } from '@nestjs/common';
import { inScope } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { PeopleStore } from '../../patient/index.js';
import { AppError } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { assertPair, missingFields, requiredBetween, type FieldName } from './handover-form.js';
import type { Mover } from './handover-mover.js';
import type { HandoverOffer } from './handover-opening.service.js';

/** What an offer stands on: the clinic's map, and the patient under their lock. */
@Injectable()
export class HandoverGround {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
  ) {}

  /** The required fields that are not filled. Errors: INBOX_HANDOVER_DEPARTMENT, AUTH_FORBIDDEN. */
  async missing(tx: Tx, { from, to, fields }: HandoverOffer, { departments }: Mover): Promise<FieldName[]> {
    const { map } = await this.programmes.of(tx);
    assertPair(Object.keys(map.departments), from, to);
    if (!inScope(departments, from)) throw notTheirs(from);
    return missingFields(requiredBetween(map.handovers, from, to), fields);
  }

  /** Locks the patient; answers who holds the dialogue. Errors: PATIENT_UNKNOWN. */
  async hold(tx: Tx, patientId: string, now: number): Promise<string | null> {
    await this.people.lock(tx, [patientId]);
    const { clinic } = await this.programmes.of(tx);
    const person = (await this.people.people(tx, [patientId], clinic, now)).get(patientId);
    if (person) return person.heldBy ?? null;
    throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
      status: 404,
      fix: 'Look the patient up by external id first, or create them.',
    });
  }
}

function notTheirs(department: string): AppError {
  return new AppError('AUTH_FORBIDDEN', `Only ${department} hands over in its own name.`, {
    status: 403,
    fix: 'Name a department of your own as the one that hands over.',
  });
}
