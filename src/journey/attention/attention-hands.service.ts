import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { answerDue, HandoverService } from '../../inbox/index.js';
import { PeopleStore } from '../../patient/index.js';
import { AppError, Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import type { Attention } from './attention.js';
import { AttentionService } from './attention.service.js';

/** The reason such handovers bear in the inbox. */
const REASON = 'no-next-step';

/** A forgotten patient becomes the task of a department, with a deadline in its working hours. */
@Injectable()
export class AttentionHands {
  constructor(
    private readonly work: UnitOfWork,
    private readonly attention: AttentionService,
    private readonly handovers: HandoverService,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Errors: PATIENT_UNKNOWN, ATTENTION_DEPARTMENT_UNKNOWN, ATTENTION_HANDED_ALREADY. */
  async hand(
    tx: Tx,
    patientId: string,
    { department, summary }: { readonly department: string; readonly summary: string },
  ): Promise<Attention> {
    await this.people.lock(tx, [patientId]);
    await this.attention.of(tx, patientId);
    const { departments, rules, clinic } = await this.programmes.of(tx);
    if (!Object.hasOwn(departments, department)) throw unknownDepartment(department, Object.keys(departments));
    const now = this.clock.now();
    const dueAt = answerDue({ departments, rules, clinic }, department, now);
    const opened = await this.handovers.request(tx, { patientId, department, reason: REASON, summary, dueAt, now });
    if (!opened) throw handedAlready();
    return this.attention.settled(tx, patientId);
  }

  /** Takes it back, as long as nobody has accepted it. Errors: ATTENTION_NOTHING_HANDED. */
  async takeBack(clinicId: number, patientId: string, actor: Principal): Promise<Attention> {
    const open = await this.handovers.list(clinicId, { status: 'open', patient: patientId, limit: 50 });
    const handed = open.find(({ reason, status }) => reason === REASON && status === 'offered');
    if (!handed) throw nothingHanded();
    const { id, name } = actor;
    const mover = { id, name, departments: 'all' as const, actor };
    await this.handovers.close(clinicId, handed.handoverId, { resolution: 'taken-back' }, mover);
    return this.work.run(clinicId, (tx) => this.attention.settled(tx, patientId));
  }
}

function unknownDepartment(department: string, known: readonly string[]): AppError {
  return new AppError('ATTENTION_DEPARTMENT_UNKNOWN', `The clinic has no department ${department}.`, {
    status: 422,
    fix: `Choose one of: ${known.join(', ')}.`,
  });
}

function handedAlready(): AppError {
  return new AppError('ATTENTION_HANDED_ALREADY', 'Somebody already has a task about this patient.', {
    status: 409,
    fix: 'Find the task in the inbox; the list of forgotten patients leaves them out.',
  });
}

function nothingHanded(): AppError {
  return new AppError('ATTENTION_NOTHING_HANDED', 'Nothing stands that could be taken back for this patient.', {
    status: 409,
    fix: 'Read the patient again: the task may have been accepted or closed.',
  });
}
