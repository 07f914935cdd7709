import { addPeriod, parsePeriod } from '../../engine/index.js';
import type { AppointmentStatus } from '../../patient/index.js';
import { instantOf } from './example-clock.js';
import type { ExampleGiven } from './example-schema.js';
import type { VisitReport } from '../rehearsed-visits.js';

/** Whose visits, and the zone their clock is in. */
export interface VisitGround {
  readonly patientId: string;
  readonly zone: string;
  readonly now: number;
}

type Told = Readonly<Record<string, unknown>>;
type Fields = Partial<Pick<VisitReport, 'doctor' | 'branchId' | 'service' | 'startsAt'>>;

const statuses: Readonly<Record<string, AppointmentStatus>> = {
  'appointment.booked': 'booked',
  'appointment.confirmed': 'confirmed',
  'appointment.arrived': 'arrived',
  'appointment.attended': 'attended',
  'appointment.missed': 'missed',
  'appointment.cancelled': 'cancelled',
};
const soon = parsePeriod('P7D');

/** What the payload of an appointment's event may say. */
export const visitFields = ['starts_at', 'doctor', 'branch', 'service', 'by', 'reason'] as const;

/**
 * The appointments of an example as the clinic's system would report them. Events without a booking before them are about
 * the appointment of `given`, which was booked earlier; every further booking is another appointment.
 */
export class ExampleVisits {
  private current: VisitReport | undefined;
  private count = 0;

  constructor(
    private readonly ground: VisitGround,
    private readonly given: ExampleGiven['appointment'],
  ) {}

  /** When the appointment that stands now, or will first, takes place; epoch ms. */
  get startsAt(): number | undefined {
    return this.current?.startsAt ?? (this.given && instantOf(this.given.starts_at, this.ground.zone));
  }

  /** The reports that an event of an appointment stands for, in order. */
  reports(type: string, told: Told, at: number): VisitReport[] {
    if (type === 'appointment.booked') return [this.book(told, at)];
    const before = this.current ? [] : [this.bookedBefore(at)];
    const known = this.current ?? this.bookedBefore(at);
    const status = statuses[type];
    const by = told['by'] === 'clinic' ? ('clinic' as const) : undefined;
    const reason = typeof told['reason'] === 'string' ? told['reason'] : undefined;
    const moved = type === 'appointment.moved' ? this.movedTo(known, told) : {};
    this.current = { ...known, ...moved, status, occurredAt: at, by, reason, silent: undefined };
    return [...before, this.current];
  }

  private book(told: Told, at: number): VisitReport {
    const first = this.count === 0 ? this.given : undefined;
    this.count += 1;
    const bookedAt = first?.booked_at === undefined ? at : instantOf(first.booked_at, this.ground.zone);
    const startsAt = first ? instantOf(first.starts_at, this.ground.zone) : this.later(at);
    const { service, doctor, branch: branchId } = first ?? {};
    const fields = { startsAt, service, doctor, branchId, ...this.fields(told) };
    this.current = { ...this.base(), ...fields, bookedAt, occurredAt: at, status: 'booked' };
    return this.current;
  }

  /** History: no scenario hears of this booking. */
  private bookedBefore(at: number): VisitReport {
    if (this.current) return this.current;
    const { zone, now } = this.ground;
    const startsAt = this.given ? instantOf(this.given.starts_at, zone) : at;
    const booked = this.given?.booked_at;
    const bookedAt =
      booked === undefined ? addPeriod(zone, Math.min(now, startsAt), soon, -1) : instantOf(booked, zone);
    const report = this.book({}, Math.min(now, bookedAt));
    this.current = { ...report, startsAt, bookedAt, silent: true };
    return this.current;
  }

  private movedTo(known: VisitReport, told: Told): Fields {
    const said = this.fields(told);
    return Object.keys(said).length > 0 ? said : { startsAt: this.later(known.startsAt) };
  }

  private fields(told: Told): Fields {
    const { starts_at: startsAt, doctor, branch, service } = told;
    return {
      ...(typeof startsAt === 'string' ? { startsAt: instantOf(startsAt, this.ground.zone) } : {}),
      ...(typeof doctor === 'string' ? { doctor } : {}),
      ...(typeof branch === 'string' ? { branchId: branch } : {}),
      ...(typeof service === 'string' ? { service } : {}),
    };
  }

  private base(): Pick<VisitReport, 'appointmentId' | 'patientId' | 'zone'> {
    const { patientId, zone } = this.ground;
    return { appointmentId: `visit-${this.count}`, patientId, zone };
  }

  private later(at: number): number {
    return addPeriod(this.ground.zone, at, soon);
  }
}
