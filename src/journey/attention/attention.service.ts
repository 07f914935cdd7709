import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { EventStore } from '../../patient/index.js';
import { AppError, Clock, everywhere, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { dayAt } from '../kpi/days.js';
import { attentionOf, type Attention, type StopReason } from './attention.js';
import { AttentionStore, type AttentionDay, type Gap, type GapQuery } from './attention.store.js';

/** Whom the clinic has forgotten, and what is done about each. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AttentionStore,
    private readonly events: EventStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** Looks at every patient anew and keeps the counts of today. */
  async refresh(clinicId: number): Promise<void> {
    await this.work.run(clinicId, (tx) =>
      everywhere(tx, async () => {
        if (!(await this.store.claim(tx))) return;
        const { clinic } = await this.programmes.of(tx);
        const now = this.clock.now();
        await this.store.count(tx, { now, day: dayAt(clinic.zone, now) });
      }),
    );
  }

  /** Who waits longest first; what has been done about somebody since the last look is left out. `last`: where the next page begins. */
  async gaps(tx: Tx, query: GapQuery): Promise<{ readonly gaps: readonly Gap[]; readonly last: Gap | undefined }> {
    const found = await this.store.list(tx, query);
    const patientIds = found.map(({ patientId }) => patientId);
    const facts = patientIds.length === 0 ? [] : await this.store.facts(tx, { now: this.clock.now(), patientIds });
    const still = new Set(facts.filter((each) => !attentionOf(each).attended).map(({ patientId }) => patientId));
    const last = found.length === query.limit ? found.at(-1) : undefined;
    return { gaps: found.filter(({ patientId }) => still.has(patientId)), last };
  }

  async sums(tx: Tx): Promise<{ readonly stage: string; readonly gaps: number }[]> {
    return this.store.sums(tx);
  }

  async trend(tx: Tx, from: string, to: string): Promise<AttentionDay[]> {
    return this.store.trend(tx, from, to);
  }

  /** How one patient is attended to. Errors: PATIENT_UNKNOWN. */
  async of(tx: Tx, patientId: string): Promise<Attention> {
    const [facts] = await this.store.facts(tx, { now: this.clock.now(), patientIds: [patientId] });
    if (!facts) throw unknownPatient();
    return attentionOf(facts);
  }

  /** The clinic stops on purpose and says why. Errors: PATIENT_UNKNOWN. */
  async stop(
    tx: Tx,
    patientId: string,
    { reason, note, by }: { reason: StopReason; note?: string | undefined; by: { id: string; name: string } },
  ): Promise<Attention> {
    await this.of(tx, patientId);
    const at = this.clock.now();
    await this.store.stop(tx, { stopId: this.ids.uuid(at), patientId, reason, note, by, at });
    return this.settled(tx, patientId);
  }

  /** Takes the stop back. Errors: PATIENT_UNKNOWN, ATTENTION_NO_STOP. */
  async lift(tx: Tx, patientId: string): Promise<Attention> {
    const lifted = await this.store.lift(tx, patientId, this.clock.now());
    if (!lifted)
      throw new AppError('ATTENTION_NO_STOP', 'Nothing was stopped for this patient.', {
        status: 409,
        fix: 'Read the patient again.',
      });
    return this.settled(tx, patientId);
  }

  /** The list as it is now for one patient, not as the last look found it. Errors: PATIENT_UNKNOWN. */
  async settled(tx: Tx, patientId: string): Promise<Attention> {
    const attention = await this.of(tx, patientId);
    await this.store.settle(tx, patientId);
    if (!attention.attended) await this.store.miss(tx, patientId, attention.since);
    return attention;
  }

  /** Puts the patient into a scenario, in the next turn. Errors: PATIENT_UNKNOWN, ATTENTION_SCENARIO_UNKNOWN. */
  async enrol(tx: Tx, patientId: string, scenario: string): Promise<void> {
    await this.of(tx, patientId);
    const { newest } = await this.programmes.of(tx);
    const found = newest.find(({ id }) => id === scenario);
    if (!found || (found.definition.subject ?? 'patient') !== 'patient') {
      const possible = newest.filter(({ definition }) => (definition.subject ?? 'patient') === 'patient');
      throw new AppError(
        'ATTENTION_SCENARIO_UNKNOWN',
        `No scenario ${scenario} that is about a patient is published.`,
        {
          status: 422,
          fix: `Choose one of: ${possible.map(({ id }) => id).join(', ')}.`,
        },
      );
    }
    const at = this.clock.now();
    const request = this.ids.uuid(at);
    const payload = { resumed: { scenario, by: { key: JSON.stringify([request]), subjectId: null } } };
    const key = `attention/${request}`;
    await this.events.record(tx, [{ patientId, type: 'enrolment.requested', occurredAt: at, payload, key }]);
    await this.store.settle(tx, patientId);
  }
}

function unknownPatient(): AppError {
  return new AppError('PATIENT_UNKNOWN', 'There is no such patient.', {
    status: 404,
    fix: 'Take the id from the list of patients.',
  });
}
