/** The door of the booking room: free slots, holds, appointments, the waiting list, the day at the desk. */
export { BookingModule } from './booking.module.js';
export { BookingService } from './booking.service.js';
export type { BookingRequest, Hold } from './booking.service.js';
export { BookingSweep } from './booking-sweep.worker.js';
export { BookingLinks } from './page/booking-links.service.js';
export { CalendarLinks } from './visit/calendar-links.service.js';
export { PracticeService } from './practice/practice.service.js';
export type { Offer, SlotQuery } from './slot/slot-finder.service.js';
export { nearestTimes, spreadTimes } from './slot/spread-times.js';
export type { Cancellation } from './visit/visit-facts.service.js';
export type { VisitFact } from './visit/visit-fact.store.js';
export { WaitingListService } from './waiting-list/waiting-list.service.js';
export { WebhookWorker } from './webhook/webhook.worker.js';
