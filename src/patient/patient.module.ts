import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/index.js';
import { AppointmentFact } from './appointment/appointment-fact.entity.js';
import { AppointmentFactStore } from './appointment/appointment-fact.store.js';
import { AppointmentController } from './appointment/appointment.controller.js';
import { AppointmentService } from './appointment/appointment.service.js';
import { BulkService } from './bulk.service.js';
import { Consent } from './consent/consent.entity.js';
import { ConsentService } from './consent/consent.service.js';
import { ConsentStore } from './consent/consent.store.js';
import { ContactPoint } from './contact/contact-point.entity.js';
import { ContactPointStore } from './contact/contact-point.store.js';
import { ContactService } from './contact/contact.service.js';
import { DataMapStore } from './rights/data-map.store.js';
import { DataOwners } from './rights/data-owners.service.js';
import { ErasureReapply } from './rights/erasure-reapply.worker.js';
import { ErasureRequestStore } from './rights/erasure-request.store.js';
import { ErasureService } from './rights/erasure.service.js';
import { EventController } from './event/event.controller.js';
import { EventStore } from './event/event.store.js';
import { ExportLinkStore } from './rights/export-link.store.js';
import { ExportLinks } from './rights/export-links.service.js';
import { ExportService } from './rights/export.service.js';
import { ForgetService } from './rights/forget.service.js';
import { ForgottenPeople } from './rights/forgotten-people.service.js';
import { AppointmentImport } from './import/appointment-import.service.js';
import { ConsentImport } from './import/consent-import.service.js';
import { FhirImportController } from './import/fhir/fhir-import.controller.js';
import { FhirImportService } from './import/fhir/fhir-import.service.js';
import { FhirPatients } from './import/fhir/fhir-patients.service.js';
import { FhirVisits } from './import/fhir/fhir-visits.service.js';
import { ImportFileStore } from './import/import-file.store.js';
import { ImportJobController } from './import/import-job.controller.js';
import { ImportJob } from './import/import-job.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { PatientImport } from './import/patient-import.service.js';
import { PaymentImport } from './import/payment-import.service.js';
import { FactEvents } from './lifecycle/fact-events.service.js';
import { LifecycleService } from './lifecycle/lifecycle.service.js';
import { LifecycleStore } from './lifecycle/lifecycle.store.js';
import { ReferralService } from './lifecycle/referral.service.js';
import { ReferralStore } from './lifecycle/referral.store.js';
import { StageBook } from './lifecycle/stage-book.service.js';
import { StageRecount } from './lifecycle/stage-recount.service.js';
import { StageSweep } from './lifecycle/stage-sweep.worker.js';
import { PatientChangeService } from './patient-change.service.js';
import { PatientPlanStore } from './patient-plan.store.js';
import { PatientViewService } from './patient-view.service.js';
import { PatientController } from './patient.controller.js';
import { Patient } from './patient.entity.js';
import { PatientService } from './patient.service.js';
import { PatientStore } from './patient.store.js';
import { AudienceStore } from './audience/audience.store.js';
import { SegmentStore } from './audience/segment.store.js';
import { PeopleStore } from './people.store.js';
import { PersonLinkService } from './person/person-link.service.js';
import { Recipient } from './recipient.entity.js';
import { RecipientStore } from './recipient.store.js';
import { RetentionController } from './rights/retention.controller.js';
import { RetentionService } from './rights/retention.service.js';
import { RetentionStore } from './rights/retention.store.js';
import { RetentionSweep } from './rights/retention-sweep.worker.js';
import { PersonGroupStore } from './person/person-group.store.js';
import { RightsController } from './rights/rights.controller.js';
import { SecondPersonController } from './rights/second-person.controller.js';
import { SecondPersonService } from './rights/second-person.service.js';
import { SecondPersonStore } from './rights/second-person.store.js';
import { SilenceStore } from './silence/silence.store.js';
import { SilenceSweep } from './silence/silence-sweep.worker.js';
import { TimelineStore } from './event/timeline.store.js';
import { TombstoneFile } from './rights/tombstone-file.adapter.js';
import { TombstoneStore } from './rights/tombstone.store.js';

const door = [
  AppointmentService,
  BulkService,
  ConsentService,
  ContactService,
  ErasureReapply,
  ErasureService,
  EventStore,
  ExportLinks,
  ExportService,
  FhirImportService,
  ImportService,
  LifecycleService,
  LifecycleStore,
  PatientChangeService,
  PatientService,
  PeopleStore,
  AudienceStore,
  SegmentStore,
  PersonLinkService,
  ReferralService,
  TimelineStore,
];

@Module({
  imports: [AuthModule, TypeOrmModule.forFeature([AppointmentFact, Consent, ContactPoint, Patient, Recipient])],
  // The address of FHIR comes before that of any kind of table.
  controllers: [
    AppointmentController,
    EventController,
    FhirImportController,
    ImportController,
    ImportJobController,
    RetentionController,
    RightsController,
    SecondPersonController,
    PatientController,
  ],
  providers: [
    ...door,
    AppointmentFactStore,
    AppointmentImport,
    ConsentImport,
    ConsentStore,
    ContactPointStore,
    DataMapStore,
    DataOwners,
    ErasureRequestStore,
    ExportLinkStore,
    FhirPatients,
    FhirVisits,
    FactEvents,
    ForgetService,
    ForgottenPeople,
    ImportFileStore,
    ImportJob,
    PatientImport,
    PaymentImport,
    PatientPlanStore,
    PatientStore,
    PatientViewService,
    RecipientStore,
    ReferralStore,
    PersonGroupStore,
    RetentionService,
    RetentionStore,
    RetentionSweep,
    SecondPersonService,
    SecondPersonStore,
    SilenceStore,
    SilenceSweep,
    StageBook,
    StageRecount,
    StageSweep,
    TombstoneFile,
    TombstoneStore,
  ],
  exports: door,
})
export class PatientModule {}
