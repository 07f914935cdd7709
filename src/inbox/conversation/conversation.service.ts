import { Injectable } from '@nestjs/common';
import { TouchStore } from '../../outbox/index.js';
import { EventStore, PatientService } from '../../patient/index.js';
import { Clock, WAKE_CHANNEL, Wakeups } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { PersonService } from '../person/person.service.js';

export { clinicPhone } from './holder.js';

/** Who speaks with a patient: a person, and then everything automatic is silent, or the scenarios. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly patients: PatientService,
    private readonly touches: TouchStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
    private readonly persons: PersonService,
  ) {}

  /** The same holder again changes nothing. Errors: PATIENT_UNKNOWN, PATIENT_HELD. */
  async take(tx: Tx, patientId: string, holder: string): Promise<void> {
    for (const id of await this.persons.lock(tx, patientId)) {
      if (await this.patients.holdDialogue(tx, id, holder)) {
        await this.events.record(tx, [this.told(id, 'conversation.taken', { department: holder })]);
      }
    }
  }

  /** What waited is looked at again at once; `choice` is what the scenarios branch on. Errors: PATIENT_UNKNOWN, PATIENT_HELD. */
  async release(tx: Tx, patientId: string, { holder, choice }: { holder: string; choice: string }): Promise<void> {
    for (const id of await this.persons.lock(tx, patientId)) {
      if (!(await this.patients.releaseDialogue(tx, id, holder))) continue;
      await this.events.record(tx, [this.told(id, 'conversation.released', { choice })]);
      await this.touches.wakeHeld(tx, id, this.clock.now());
      tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
    }
  }

  /**
   * The dialogue goes from whoever holds it to somebody else, or is taken where nobody held it; the scenarios stay silent and
   * hear only of a taking. Errors: PATIENT_UNKNOWN.
   */
  async pass(tx: Tx, patientId: string, holder: string): Promise<void> {
    for (const id of await this.persons.lock(tx, patientId)) {
      const before = await this.patients.passDialogue(tx, id, holder);
      if (before === null) await this.events.record(tx, [this.told(id, 'conversation.taken', { department: holder })]);
    }
  }

  private told(patientId: string, type: string, payload: Record<string, string>) {
    return { patientId, type, occurredAt: this.clock.now(), payload };
  }
}
