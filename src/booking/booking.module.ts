import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EnrolmentModule } from '../enrolment/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { AbsenceService } from './absence/absence.service.js';
import { AbsenceStore } from './absence/absence.store.js';
import { BookingController } from './booking.controller.js';
import { BookingRound } from './waiting-list/booking-round.service.js';
import { BookingRoundStore } from './waiting-list/booking-round.store.js';
import { BookingService } from './booking.service.js';
import { BookingSweep } from './booking-sweep.worker.js';
import { CalendarController } from './visit/calendar.controller.js';
import { CalendarLinks } from './visit/calendar-links.service.js';
import { CalendarService } from './visit/calendar.service.js';
import { DayController } from './day/day.controller.js';
import { DayService } from './day/day.service.js';
import { DayStore } from './day/day.store.js';
import { DoctorStore } from './practice/doctor.store.js';
import { EnteredVisits } from './visit/entered-visits.service.js';
import { FhirBooking } from './fhir/fhir-booking.service.js';
import { FhirReading } from './fhir/fhir-reading.service.js';
import { FhirController } from './fhir/fhir.controller.js';
import { BookingLinks } from './page/booking-links.service.js';
import { PageBookingStore } from './page/page-booking.store.js';
import { PageCodes } from './page/page-codes.service.js';
import { PageFlow } from './page/page-flow.service.js';
import { PageOutcome } from './page/page-outcome.service.js';
import { PagePeople } from './page/page-people.service.js';
import { PagePersonStore } from './page/page-person.store.js';
import { PageReading } from './page/page-reading.service.js';
import { PageSettingsController } from './page/page-settings.controller.js';
import { PageSettingsService } from './page/page-settings.service.js';
import { PageSettingsStore } from './page/page-settings.store.js';
import { PageTries } from './page/page-tries.service.js';
import { PageTryStore } from './page/page-try.store.js';
import { PageWays } from './page/page-ways.service.js';
import { PageVisits } from './page/page-visits.service.js';
import { PageController } from './page/page.controller.js';
import { PlacesController } from './practice/places.controller.js';
import { PracticeController } from './practice/practice.controller.js';
import { PracticeService } from './practice/practice.service.js';
import { ReservationStore } from './slot/reservation.store.js';
import { ScheduleController } from './practice/schedule.controller.js';
import { ScheduleImport } from './practice/schedule-import.service.js';
import { ScheduleStore } from './practice/schedule.store.js';
import { SlotClaims } from './slot/slot-claims.service.js';
import { SlotFinder } from './slot/slot-finder.service.js';
import { VisitCourse } from './visit/visit-course.service.js';
import { VisitFactStore } from './visit/visit-fact.store.js';
import { VisitFacts } from './visit/visit-facts.service.js';
import { WaitingListController } from './waiting-list/waiting-list.controller.js';
import { WaitingListService } from './waiting-list/waiting-list.service.js';
import { WaitingListStore } from './waiting-list/waiting-list.store.js';
import { WebhookBook } from './webhook/webhook-book.service.js';
import { WebhookCaller } from './webhook/webhook-call.adapter.js';
import { WebhookDeliveryStore } from './webhook/webhook-delivery.store.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { WebhookEffect } from './webhook/webhook-effect.service.js';
import { WebhookService } from './webhook/webhook.service.js';
import { WebhookStore } from './webhook/webhook.store.js';
import { WebhookWorker } from './webhook/webhook.worker.js';

const door = [BookingLinks, BookingService, BookingSweep, CalendarLinks, WaitingListService];
/** What the clinic's own systems are told. */
const webhook = [
  ...[WebhookBook, WebhookCaller, WebhookDeliveryStore, WebhookEffect, WebhookService, WebhookStore, WebhookWorker],
];
/** The public page. */
const page = [
  PageBookingStore,
  PageCodes,
  PageFlow,
  PageOutcome,
  PagePeople,
  PagePersonStore,
  PageWays,
  PageReading,
  PageSettingsService,
  PageSettingsStore,
  PageTries,
  PageTryStore,
  PageVisits,
];
const stores = [
  AbsenceStore,
  BookingRoundStore,
  DayStore,
  DoctorStore,
  ReservationStore,
  ScheduleStore,
  VisitFactStore,
  WaitingListStore,
];

/** Doctors, their hours, and who comes when. */
@Module({
  imports: [AuthModule, CatalogModule, ChannelModule, EnrolmentModule, OutboxModule, PatientModule],
  controllers: [
    PlacesController,
    PracticeController,
    ScheduleController,
    BookingController,
    WaitingListController,
    DayController,
    CalendarController,
    FhirController,
    PageController,
    PageSettingsController,
    WebhookController,
  ],
  providers: [
    ...door,
    ...stores,
    ...page,
    ...webhook,
    AbsenceService,
    BookingRound,
    CalendarService,
    DayService,
    EnteredVisits,
    FhirBooking,
    FhirReading,
    PracticeService,
    ScheduleImport,
    SlotClaims,
    SlotFinder,
    VisitCourse,
    VisitFacts,
  ],
  exports: door,
})
export class BookingModule {}
