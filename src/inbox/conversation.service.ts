import { Injectable } from '@nestjs/common';
import { TouchStore } from '../outbox/index.js';
import { EventStore, PatientService } from '../patient/index.js';
import { Clock, WAKE_CHANNEL, Wakeups } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';

/** Who holds a dialogue when a colleague wrote from the clinic's own phone: nobody knows which of them it was. */
export const clinicPhone = 'clinic-phone';

/** Who speaks with a patient: a person, and then everything automatic is silent, or the scenarios. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly patients: PatientService,
    private readonly touches: TouchStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /** The same holder again changes nothing. Errors: PATIENT_UNKNOWN, PATIENT_HELD. */
  async take(tx: Tx, patientId: string, holder: string): Promise<void> {
    if (await this.patients.holdDialogue(tx, patientId, holder)) {
      await this.events.record(tx, [this.told(patientId, 'conversation.taken', { department: holder })]);
    }
  }

  /** What waited is looked at again at once; `choice` is what the scenarios branch on. Errors: PATIENT_UNKNOWN, PATIENT_HELD. */
  async release(tx: Tx, patientId: string, { holder, choice }: { holder: string; choice: string }): Promise<void> {
    if (!(await this.patients.releaseDialogue(tx, patientId, holder))) return;
    await this.events.record(tx, [this.told(patientId, 'conversation.released', { choice })]);
    await this.touches.wakeHeld(tx, patientId, this.clock.now());
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }

  private told(patientId: string, type: string, payload: Record<string, string>) {
    return { patientId, type, occurredAt: this.clock.now(), payload };
  }
}
