/** The door of the patient room: people, their contact points and consents, facts of appointments, events and history. */
import { AppointmentFact } from './appointment/appointment-fact.entity.js';
import { Consent } from './consent/consent.entity.js';
import { ContactPoint } from './contact/contact-point.entity.js';
import { Patient } from './patient.entity.js';
import { Recipient } from './recipient.entity.js';

export { appointmentStatuses, firstReport, isFirstVisit, nextReport } from './appointment/appointment-change.js';
export type {
  AppointmentReport,
  AppointmentStatus,
  AppointmentTurn,
  StoredAppointment,
} from './appointment/appointment-change.js';
export type { AppointmentResult } from './appointment/appointment-draft.js';
export { AppointmentService } from './appointment/appointment.service.js';
export type { AppointmentInput } from './appointment/appointment.service.js';
export { BulkService } from './bulk.service.js';
export type { EnteredContact, EnteredPatient, Entry } from './bulk.service.js';
export { withWord } from './consent/consent-summary.js';
export type { ConsentCells, ConsentWord } from './consent/consent-summary.js';
export { ConsentService } from './consent/consent.service.js';
export type { ConsentInput, ConsentResult, SaidConsent } from './consent/consent.service.js';
export { ContactService } from './contact/contact.service.js';
export { contactChannels, readAddress } from './contact/contact-address.js';
export type { ContactChannel } from './contact/contact-address.js';
export { dataMap, kept } from './rights/data-map.js';
export { ErasureReapply } from './rights/erasure-reapply.worker.js';
export { ErasureService } from './rights/erasure.service.js';
export { allPeriods, periodOf, type Period } from './rights/retention.js';
export { exportHeaders, exportHtml, exportTitle } from './rights/export-html.js';
export { ExportLinks } from './rights/export-links.service.js';
export { ExportService, type PatientExport } from './rights/export.service.js';
export { EventStore } from './event/event.store.js';
export type { EventFollower, EventReceipt, NewEvent } from './event/event.store.js';
export { readAppointmentRow } from './import/appointment-row.js';
export type { AppointmentRow } from './import/appointment-row.js';
export { columnsOf, importKinds, parseMapping } from './import/csv-mapping.js';
export type { AppointmentMapping, CsvMapping } from './import/csv-mapping.js';
export type { CsvRow, Refusal } from './import/csv-row.js';
export { readCsv } from './import/csv-rows.js';
export type { CsvOptions } from './import/csv-rows.js';
export { FHIR_PASSES, FhirImportService } from './import/fhir/fhir-import.service.js';
export type { FhirImportRequest, FhirSource } from './import/fhir/fhir-import.service.js';
export type { FhirReport } from './import/fhir/fhir-report.js';
export { readFhirSettings } from './import/fhir/fhir-settings.js';
export type { FhirSettings } from './import/fhir/fhir-settings.js';
export type { ImportReport } from './import/import-report.js';
export { ImportService } from './import/import.service.js';
export type { ImportRequest } from './import/import.service.js';
export { shippedMapping } from './import/mapping-file.service.js';
export { stages } from './patient-input.js';
export type { ContactInput, PatientInput, PatientResult, Stage } from './patient-input.js';
export { foldChanges } from './patient-change.js';
export type { PatientChange } from './patient-change.js';
export { PatientChangeService } from './patient-change.service.js';
export type { RecipientMerge } from './patient-plan.js';
export { PatientModule } from './patient.module.js';
export type { StoredPatient } from './patient.store.js';
export type { StoredRecipient } from './recipient.store.js';
export { PatientService } from './patient.service.js';
export type { MergeListener } from './patient.service.js';
export { PeopleStore } from './people.store.js';
export type { OpenContact, Person, PersonDefaults } from './people.store.js';
export { PersonLinkService } from './person/person-link.service.js';
export type { LinkBefore } from './person/person-link.service.js';
export { TimelineStore } from './event/timeline.store.js';
export type { TimelineEntry, TimelineLine } from './event/timeline.store.js';

/** For the data source. */
export const patientEntities = [AppointmentFact, Consent, ContactPoint, Patient, Recipient];
export { audienceFilter, type AudienceFilter } from './audience/audience.js';
export { AudienceStore, type AudienceMember } from './audience/audience.store.js';
export { SegmentStore, type Segment } from './audience/segment.store.js';
export { ReferralService, type ReferralVerdict } from './lifecycle/referral.service.js';
export { LifecycleService } from './lifecycle/lifecycle.service.js';
export { LifecycleStore, type KnownLife, type StoredFact } from './lifecycle/lifecycle.store.js';
export { loyaltyFactKinds, type LoyaltyFact, type LoyaltyFactKind } from './lifecycle/life.js';
export { valuedTag } from './valued-tag.js';
export { silenceOf } from './silence/own-rhythm.js';
export { incidentKinds } from './lifecycle/stage.js';
export { followsFromFact } from './lifecycle/fact-of-event.js';
