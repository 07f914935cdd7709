import { Injectable } from '@nestjs/common';
import { AuthService, type KnownClinic } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { DAY, dayNumberOf, parseHours } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import { DoctorStore, type Doctor } from '../practice/doctor.store.js';
import { openStretches, type Hours, type OpenStretch, type WeekSchedule } from '../practice/opening.js';
import { ReservationStore, type Concerned, type Spared } from './reservation.store.js';
import { ScheduleStore, type StoredException, type StoredSchedule } from '../practice/schedule.store.js';
import { slotKey, type SlotName } from './slot-key.js';
import { freeSlots, slotAt, type FreeSlot, type VisitLength } from './slots.js';
import type { Span } from './span.js';

/** Which free slots are asked for; instants are epoch ms. */
export interface SlotQuery {
  /** Whose holds do not count as taken. */
  readonly patientId?: string | undefined;
  readonly serviceId?: string | undefined;
  readonly doctorId?: string | undefined;
  readonly branchId?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly now: number;
  /** Language of the doctors' names; the clinic's own unless told. */
  readonly locale?: string | undefined;
  /** Only services that patients may book without a person. */
  readonly online?: boolean | undefined;
}

/** A free slot as it is offered. */
export interface Offer {
  readonly slotKey: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly branchId: string;
  readonly roomId: string | null;
  readonly serviceId: string | null;
  /** IANA zone of the branch. */
  readonly zone: string;
}

/** The hours of some doctors in a span, and whom they concern. */
export interface OpenHours extends Concerned {
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly open: readonly OpenStretch[];
}

/** Further ahead nobody plans, and the longest list of days stays short. */
export const HORIZON_MS = 200 * DAY;
/** A visit for nothing in particular. */
const usualLength: VisitLength = { minutes: 30, bufferMinutes: 0 };

/** Finds free slots: computed from hours and reservations each time, never stored. */
@Injectable()
export class SlotFinder {
  constructor(
    private readonly doctors: DoctorStore,
    private readonly schedules: ScheduleStore,
    private readonly reservations: ReservationStore,
    private readonly auth: AuthService,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** The earliest first; none where the clinic does not book the service. */
  async find(tx: Tx, query: SlotQuery): Promise<Offer[]> {
    const from = Math.max(query.from, query.now);
    const to = Math.min(query.to, query.now + HORIZON_MS);
    const length = await this.lengthOf(tx, query.serviceId, query.online ?? false);
    if (length === undefined || from >= to) return [];
    const hours = await this.hoursOf(tx, { start: from, end: to + DAY }, (doctor) => serves(doctor, query));
    const taken = await this.reservations.taken(tx, hours, { start: from - DAY, end: to + DAY, now: query.now }, query);
    const open = hours.open.filter(({ branchId }) => query.branchId === undefined || branchId === query.branchId);
    const slots = freeSlots(open, taken, length, from).filter(({ start }) => start < to);
    const { clinic } = await this.auth.clinic(tx);
    return slots
      .slice(0, query.limit)
      .map((slot) => offerOf(slot, { ...query, locale: query.locale ?? clinic.locale }, hours.doctors));
  }

  /** The slot of this name, as far as hours and reservations allow it at `now`; `but` as in `taken`. */
  async at(tx: Tx, name: SlotName, now: number, but: Spared): Promise<FreeSlot | undefined> {
    if (name.startsAt <= now || name.startsAt > now + HORIZON_MS) return undefined;
    const length = await this.lengthOf(tx, name.serviceId, false);
    if (length === undefined) return undefined;
    const span = { start: name.startsAt - DAY, end: name.startsAt + 2 * DAY };
    const hours = await this.hoursOf(tx, span, (doctor) => doctor.doctorId === name.doctorId && serves(doctor, name));
    const taken = await this.reservations.taken(tx, hours, { ...span, now }, but);
    return slotAt(hours.open, taken, length, name);
  }

  /** The hours of the active doctors that are wanted. */
  async hoursOf(tx: Tx, span: Span, wanted: (doctor: Doctor) => boolean): Promise<OpenHours> {
    const doctors = (await this.doctors.doctors(tx)).filter((doctor) => doctor.active && wanted(doctor));
    const doctorIds = doctors.map(({ doctorId }) => doctorId);
    const clinic = await this.auth.clinic(tx);
    const { cadence } = await this.programmes.of(tx);
    const schedules = await this.schedules.schedules(tx, doctorIds);
    const exceptions = await this.schedules.exceptions(tx, { start: span.start - DAY, end: span.end }, doctorIds);
    const zoneOf = (branchId: string) => zoneOfBranch(clinic, branchId);
    const hours: Hours = {
      schedules: schedules.map((schedule) => weekOf(schedule, zoneOf(schedule.branchId))),
      exceptions: exceptions.map(exceptionOf),
      holidays: cadence.quiet?.holidays ?? new Set(),
      zoneOf,
    };
    const open = openStretches(hours, span);
    const roomIds = [...new Set(open.flatMap(({ roomId }) => roomId ?? []))];
    return { doctors: new Map(doctors.map((doctor) => [doctor.doctorId, doctor])), doctorIds, roomIds, open };
  }

  /** The rule of a service; undefined for one that is not booked here, or not by patients where `online` is asked for. */
  async lengthOf(tx: Tx, serviceId: string | undefined, online: boolean): Promise<VisitLength | undefined> {
    if (serviceId === undefined) return online ? undefined : usualLength;
    const rules = await this.doctors.services(tx);
    return rules.find((rule) => rule.serviceId === serviceId && (rule.online || !online));
  }
}

/** The name of a doctor in a language, else in any. */
export function nameOf(name: Readonly<Record<string, string>>, locale: string): string {
  return name[locale] ?? Object.values(name)[0] ?? '';
}

function zoneOfBranch({ clinic, branches }: KnownClinic, branchId: string): string {
  return branches.get(branchId)?.zone ?? clinic.zone;
}

function serves(
  { doctorId, services }: Doctor,
  asked: { readonly doctorId?: string | undefined; readonly serviceId?: string | undefined },
): boolean {
  if (asked.doctorId !== undefined && asked.doctorId !== doctorId) return false;
  return asked.serviceId === undefined || services.length === 0 || services.includes(asked.serviceId);
}

function offerOf(
  { doctorId, branchId, roomId, zone, start, end }: FreeSlot,
  { serviceId, locale }: { readonly serviceId?: string | undefined; readonly locale: string },
  doctors: ReadonlyMap<string, Doctor>,
): Offer {
  return {
    slotKey: slotKey({ doctorId, branchId, serviceId, startsAt: start }),
    startsAt: start,
    endsAt: end,
    doctorId,
    doctorName: nameOf(doctors.get(doctorId)?.name ?? {}, locale),
    branchId,
    roomId: roomId ?? null,
    serviceId: serviceId ?? null,
    zone,
  };
}

function weekOf(schedule: StoredSchedule, zone: string): WeekSchedule {
  const { doctorId, branchId, roomId, hours, everyWeeks, stepMinutes, validFrom, validTo, onHolidays } = schedule;
  return {
    ...{ doctorId, branchId, roomId: roomId ?? undefined, zone, hours: parseHours(hours), everyWeeks, stepMinutes },
    ...{ firstDay: dayOf(validFrom), lastDay: validTo === null ? undefined : dayOf(validTo), onHolidays },
  };
}

/** The day number of `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumberOf({ year, month, day });
}

function exceptionOf({ doctorId, kind, branchId, roomId, startsAt, endsAt }: StoredException) {
  return {
    ...{ doctorId, kind, branchId: branchId ?? undefined, roomId: roomId ?? undefined },
    ...{ start: startsAt, end: endsAt },
  };
}
