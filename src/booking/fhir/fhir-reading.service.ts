import { Injectable } from '@nestjs/common';
import type { Appointment, Bundle, Schedule, Slot } from './fhir-resource.js';
import type { Principal } from '../../auth/index.js';
import { DAY } from '../../engine/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import type { DayVisit } from '../day/day-list.js';
import { DayStore } from '../day/day.store.js';
import { ScheduleStore } from '../practice/schedule.store.js';
import { SlotFinder } from '../slot/slot-finder.service.js';
import { FhirBooking } from './fhir-booking.service.js';
import type { FhirSearches } from './fhir-shape.js';
import { bundleOf, scheduleResource, slotResource } from './fhir-view.js';

const twoWeeks = 14 * DAY;

/** The searches of the clinic's own system. */
@Injectable()
export class FhirReading {
  constructor(
    private readonly stored: ScheduleStore,
    private readonly finder: SlotFinder,
    private readonly days: DayStore,
    private readonly booking: FhirBooking,
    private readonly clock: Clock,
  ) {}

  async schedules(tx: Tx, { actor }: FhirSearches['schedule']): Promise<Bundle<Schedule>> {
    const found = await this.stored.schedules(tx, actor === undefined ? undefined : [actor]);
    return bundleOf(found.map(scheduleResource));
  }

  async slots(tx: Tx, query: FhirSearches['slot']): Promise<Bundle<Slot>> {
    const now = this.clock.now();
    const from = query.start?.from ?? now;
    const span = { from, to: query.start?.to ?? from + twoWeeks, now, limit: query._count };
    const offers = await this.finder.find(tx, {
      ...{ ...span, doctorId: query['schedule.actor'], serviceId: query['service-type'] },
    });
    return bundleOf(offers.map(slotResource));
  }

  /** At the branches that the actor may see. */
  async appointments(
    tx: Tx,
    { branches }: Pick<Principal, 'branches'>,
    { date, actor, _count: most }: FhirSearches['appointment'],
  ): Promise<{ readonly visits: readonly DayVisit[]; readonly bundle: Bundle<Appointment> }> {
    const start = date.from ?? this.clock.now();
    const all = await this.days.day(
      tx,
      { start, end: date.to ?? start + twoWeeks },
      branches === 'all' ? undefined : branches,
    );
    const visits = all.filter(({ doctorId }) => actor === undefined || doctorId === actor).slice(0, most);
    const resources: Appointment[] = [];
    for (const { appointmentId } of visits) resources.push((await this.booking.read(tx, appointmentId)).resource);
    return { visits, bundle: bundleOf(resources) };
  }
}
