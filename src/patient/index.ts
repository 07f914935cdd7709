/** The door of the patient room: people, their contact points and consents, facts of appointments, events and history. */
import { AppointmentFact } from './appointment-fact.entity.js';
import { Consent } from './consent.entity.js';
import { ContactPoint } from './contact-point.entity.js';
import { Patient } from './patient.entity.js';
import { Recipient } from './recipient.entity.js';

export { appointmentStatuses } from './appointment-change.js';
export type { AppointmentStatus, StoredAppointment } from './appointment-change.js';
export type { AppointmentResult } from './appointment-draft.js';
export { AppointmentService } from './appointment.service.js';
export type { AppointmentInput } from './appointment.service.js';
export { BulkService } from './bulk.service.js';
export type { EnteredContact, EnteredPatient, Entry } from './bulk.service.js';
export type { ConsentCells } from './consent-summary.js';
export { ConsentService } from './consent.service.js';
export type { ConsentInput, ConsentResult } from './consent.service.js';
export { contactChannels, readAddress } from './contact-address.js';
export type { ContactChannel } from './contact-address.js';
export { EventStore } from './event.store.js';
export type { EventReceipt, NewEvent } from './event.store.js';
export { readAppointmentRow } from './import/appointment-row.js';
export type { AppointmentRow } from './import/appointment-row.js';
export { columnsOf, parseMapping } from './import/csv-mapping.js';
export type { AppointmentMapping, CsvMapping } from './import/csv-mapping.js';
export type { CsvRow, Refusal } from './import/csv-row.js';
export { readCsv } from './import/csv-rows.js';
export type { CsvOptions } from './import/csv-rows.js';
export type { ImportReport } from './import/import-report.js';
export { ImportService } from './import/import.service.js';
export type { ImportRequest } from './import/import.service.js';
export { shippedMapping } from './import/mapping-file.service.js';
export { stages } from './patient-input.js';
export type { ContactInput, PatientInput, PatientResult, Stage } from './patient-input.js';
export type { PatientChange } from './patient-change.js';
export { PatientChangeService } from './patient-change.service.js';
export type { RecipientMerge } from './patient-plan.js';
export { PatientModule } from './patient.module.js';
export { PatientService } from './patient.service.js';
export type { MergeListener } from './patient.service.js';
export { PeopleStore } from './people.store.js';
export type { OpenContact, Person, PersonDefaults } from './people.store.js';
export { TimelineStore } from './timeline.store.js';
export type { TimelineEntry, TimelineLine } from './timeline.store.js';

/** For the data source. */
export const patientEntities = [AppointmentFact, Consent, ContactPoint, Patient, Recipient];
