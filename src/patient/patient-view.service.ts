import { Injectable } from '@nestjs/common';
import { AppError } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { ContactPointStore } from './contact/contact-point.store.js';
import { patientView } from './patient-views.js';
import { PatientStore } from './patient.store.js';
import { RecipientStore } from './recipient.store.js';

/** Reads a patient the way people look at one. */
@Injectable()
export class PatientViewService {
  constructor(
    private readonly patients: PatientStore,
    private readonly recipients: RecipientStore,
    private readonly contacts: ContactPointStore,
  ) {}

  /** Errors: PATIENT_UNKNOWN. */
  async view(tx: Tx, by: { patientId: string } | { externalId: string }) {
    const patient = await this.patients.find(tx, by);
    const recipient = patient && (await this.recipients.find(tx, patient.recipientId));
    if (!patient || !recipient) {
      throw new AppError('PATIENT_UNKNOWN', 'There is no such patient.', {
        status: 404,
        fix: 'Compare the id with that in the clinic’s system, or create the patient.',
      });
    }
    return patientView(patient, recipient, await this.contacts.ofRecipient(tx, patient.recipientId));
  }
}
