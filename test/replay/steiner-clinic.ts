import { ClinicProgrammeService, type Programme } from '../../src/catalog/index.js';
import { ChannelRegistry } from '../../src/channel/index.js';
import { TurnService } from '../../src/enrolment/index.js';
import { DispatchService, TouchStore } from '../../src/outbox/index.js';
import { AppointmentService, PatientService } from '../../src/patient/index.js';
import { type House, HOUR, MONDAY } from '../support/house.js';
import { programmeOf } from '../support/trial-programme.js';

/** One arm of the published table: when it reminds, and how many per cent did not come. */
export interface PublishedArm {
  readonly schedule: readonly string[];
  readonly missed_pct: number;
  readonly missed_pct_high_risk: number;
}

/** What the simulator did and saw: its own ledger, kept without asking the product. */
export interface SeenPatient {
  readonly key: string;
  readonly phone: string;
  readonly startsAt: number;
  readonly highRisk: boolean;
  /** Days before the visit on which its phone got a message, such as `-3d,-1d`. */
  schedule: string;
  missed: boolean;
}

export const experiment = 'steiner-2018';
const DAY = 24 * HOUR;
/** Monday noon three weeks after the booking. */
const FIRST_VISIT = MONDAY + 21 * DAY;
const visitDays = 5;
const chunk = 1000;

const scenario = `
scenario: reminder-trial
title: {en: 'Reminders: how many, and when'}
touchpoint: before-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: reminder
subject: appointment
enrol:
  - {on: appointment.booked, key: "[appointment.id, appointment.revision]"}
experiment:
  name: ${experiment}
  arms: {three-days: 1, one-day: 1, both: 1}
  measure: {on: appointment.missed}
goal: {on: appointment.attended, outcome: attended}
machine:
  initial: open
  states:
    open:
      initial: booked
      on: {appointment.missed: missed}
      after: {appointment.starts_at + P7D: lost}
      states:
        booked:
          always:
            - {guard: "arm == 'one-day'", target: early}
            - {target: threeDays}
        threeDays:
          after: {appointment.starts_at - P3D: [{guard: event.late, target: silent}, {target: soon}]}
        soon:
          entry: {type: send_message, params: {template: soon, expires: appointment.starts_at - P2D}}
          always:
            - {guard: "arm == 'both'", target: early}
        silent: {}
        early:
          after: {appointment.starts_at - P1D: [{guard: event.late, target: silent}, {target: tomorrow}]}
        tomorrow:
          entry: {type: send_message, params: {template: tomorrow, expires: appointment.starts_at - PT2H}}
    missed: {type: final, output: {outcome: missed}}
    lost: {type: final, output: {outcome: lost}}
`;

/** The trial as a programme: three arms that differ in nothing but the days of their reminders. */
export function reminderTrial(): Promise<Programme> {
  const text = '{{clinic.name}}: {{date appointment.date}}, {{time appointment.time}}.';
  return programmeOf(scenario, { soon: text, tomorrow: text });
}

/** Patients of whom one in ten is at high risk, with a visit each, spread over the noons of a week. */
export function cohort(size: number): SeenPatient[] {
  return Array.from({ length: size }, (_, index) => ({
    key: `s-${index}`,
    phone: `+38050${String(index).padStart(7, '0')}`,
    startsAt: FIRST_VISIT + (index % visitDays) * DAY,
    highRisk: index % 10 === 7,
    schedule: '',
    missed: false,
  }));
}

/** A clinic of the real product in which the trial runs, on a clock that jumps from noon to noon. */
export class TrialClinic {
  constructor(
    private readonly house: House,
    private readonly patients: readonly SeenPatient[],
  ) {}

  async book(): Promise<void> {
    for (let from = 0; from < this.patients.length; from += chunk) {
      const some = this.patients.slice(from, from + chunk);
      await this.house.run(async (tx) => {
        const inputs = some.map(({ key, phone, highRisk }) => ({
          externalId: key,
          tags: highRisk ? ['high-risk'] : [],
          contacts: [{ channel: 'sms' as const, address: phone }],
        }));
        const entered = await this.house.get(PatientService).upsertPatients(tx, inputs);
        const visits = some.map(({ key, startsAt }, index) => ({
          externalId: `${key}/visit`,
          patientId: entered[index]?.patientId ?? '',
          startsAt,
          zone: 'Europe/Kyiv',
        }));
        await this.house.get(AppointmentService).recordAppointments(tx, visits, this.house.clock.now());
      });
    }
    await this.drain();
  }

  /** From the third noon before the first visit to the last before the last one. */
  async remind(): Promise<void> {
    for (let noon = FIRST_VISIT - 3 * DAY; noon < FIRST_VISIT + visitDays * DAY; noon += DAY) {
      this.house.clock.set(noon);
      await this.drain();
    }
  }

  /** Writes into the ledger what every phone got, by the day before the visit. */
  async look(): Promise<void> {
    const arrived = await this.house.rows<{ address: string; days: string }>(
      `SELECT m.address, string_agg(DISTINCT to_char(m.arrived_at, 'YYYY-MM-DD'), ',' ORDER BY to_char(m.arrived_at, 'YYYY-MM-DD')) AS days
         FROM sandbox_message m WHERE m.clinic_id = $1 AND m.channel = 'sms' GROUP BY m.address`,
      [1],
    );
    const byPhone = new Map(arrived.map(({ address, days }) => [address, days.split(',')]));
    for (const patient of this.patients) {
      const visitDay = Math.floor(patient.startsAt / DAY);
      const days = (byPhone.get(patient.phone) ?? []).map((day) => Date.parse(day) / DAY - visitDay);
      patient.schedule = days.map((day) => `${day}d`).join(',');
    }
  }

  /** Tells the product who came and who did not. */
  async report(): Promise<void> {
    this.house.clock.set(FIRST_VISIT + visitDays * DAY);
    for (let from = 0; from < this.patients.length; from += chunk) {
      const some = this.patients.slice(from, from + chunk);
      await this.house.run(async (tx) => {
        const known = await this.house.get(PatientService).patientIds(
          tx,
          some.map(({ key }) => key),
        );
        const visits = some.map(({ key, startsAt, missed }) => ({
          externalId: `${key}/visit`,
          patientId: known.get(key) ?? '',
          startsAt,
          zone: 'Europe/Kyiv',
          status: missed ? ('missed' as const) : ('attended' as const),
          occurredAt: startsAt + HOUR,
        }));
        await this.house.get(AppointmentService).recordAppointments(tx, visits, this.house.clock.now());
      });
    }
    await this.drain();
  }

  private async drain(): Promise<void> {
    const { house } = this;
    const programme = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
    const [route] = house.get(ChannelRegistry).routesOf(1, 'sms');
    if (!route) throw new Error('the sandbox has no SMS');
    const limit = route.adapter.capabilities.concurrency;
    for (;;) {
      for (let taken = 1; taken > 0;) ({ taken } = await house.get(TurnService).takeBatch(1, chunk));
      const ready = await house.run((tx) => house.get(TouchStore).nextReady(tx, ['sms']));
      if (!ready.some(({ due }) => due <= house.clock.now())) return;
      for (let taken = 1; taken > 0;)
        ({ taken } = await house.get(DispatchService).dispatch(1, programme, route, limit));
    }
  }
}

/**
 * Lets the patients behave as the published ones did, by what arrived at their phones and nothing else: so many of every
 * hundred stay away. Who they are does not matter to the trial, how many does.
 */
export function behave(patients: readonly SeenPatient[], published: readonly PublishedArm[]): void {
  for (const arm of published) {
    const same = patients.filter(({ schedule }) => schedule === arm.schedule.join(','));
    const atRisk = same.filter(({ highRisk }) => highRisk);
    const missedAtRisk = Math.round((atRisk.length * arm.missed_pct_high_risk) / 100);
    const missed = Math.round((same.length * arm.missed_pct) / 100);
    for (const patient of atRisk.slice(0, missedAtRisk)) patient.missed = true;
    for (const patient of same.filter(({ highRisk }) => !highRisk).slice(0, missed - missedAtRisk))
      patient.missed = true;
  }
}
