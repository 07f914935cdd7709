import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../catalog/index.js';
import type { AppointmentFacts } from '../engine/index.js';
import { PeopleStore, type OpenContact, type Person } from '../patient/index.js';
import { AppError, Clock, type Tx } from '../runtime/index.js';
import { ReachableContacts } from './reachable-contacts.service.js';
import { contactsOf, TouchPlanner } from './touch-planner.js';
import type { TouchRow } from './touch-row.js';
import { TouchStore } from './touch.store.js';

/** A touch that may leave now, with everything its text is written from. */
export interface Leaving {
  readonly touch: TouchRow;
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  readonly contact: OpenContact;
  readonly now: number;
}

export interface GateResult {
  readonly leaving: readonly Leaving[];
  /** Touches that wait on or ended, to be written. */
  readonly others: readonly TouchRow[];
  /** Stored touches that were merged into one of this batch; written already. */
  readonly merged: readonly TouchRow[];
}

/** The longest budget window, and a day of slack. */
const lookBackMs = 721 * 3_600_000;

/** The gate before dispatch: everything is read again under the lock, so nothing leaves on what was true when planned. */
@Injectable()
export class DispatchGate {
  constructor(
    private readonly touches: TouchStore,
    private readonly people: PeopleStore,
    private readonly contacts: ReachableContacts,
    private readonly clock: Clock,
  ) {}

  async judge(tx: Tx, programme: ClinicProgramme, claimed: readonly TouchRow[]): Promise<GateResult> {
    if (claimed.length === 0) return { leaving: [], others: [], merged: [] };
    const now = this.clock.now();
    const ground = await this.ground(tx, claimed, now);
    const planner = new TouchPlanner(programme.cadence, ground);
    const facts = await this.facts(tx, programme, claimed, now);
    const candidates = claimed.map((touch) => {
      const { person, appointment } = facts(touch);
      const known = { person, appointment, now: this.clock.itemTime(touch.readyAt ?? now) };
      planner.place(touch, known);
      return { before: touch, known };
    });
    const leaving: Leaving[] = [];
    const others: TouchRow[] = [];
    // Verdicts are read only after the last one: a more important touch may have taken the place of an earlier one.
    for (const { before, known } of candidates) {
      const touch = planner.rows.get(before.touchId) ?? before;
      const contact = contactsOf(ground, touch).find((open) => open.channel === touch.channel);
      const goes =
        touch.status === 'pending' && touch.channel === before.channel && (touch.readyAt ?? Infinity) <= known.now;
      const { person, appointment, now: at } = known;
      if (goes && contact) leaving.push({ touch, contact, person, appointment, now: at });
      else others.push(touch);
    }
    const merged = await this.touches.merge(tx, planner.merges, now);
    await this.touches.displace(tx, planner.displaced, now);
    return { leaving, others, merged };
  }

  private async ground(tx: Tx, claimed: readonly TouchRow[], now: number) {
    const recipientIds = [...new Set(claimed.map((touch) => touch.recipientId))];
    const slots = await this.touches.slots(tx, recipientIds, now - lookBackMs);
    const back = claimed.flatMap((touch) => touch.written?.contactPointId ?? []);
    const named = await this.contacts.named(tx, back);
    return { slots, named, contacts: await this.contacts.reachable(tx, recipientIds) };
  }

  private async facts(tx: Tx, programme: ClinicProgramme, claimed: readonly TouchRow[], now: number) {
    const patientIds = [...new Set(claimed.map((touch) => touch.patientId))];
    const people = await this.people.people(tx, patientIds, programme.clinic, now);
    const appointmentIds = [...new Set(claimed.flatMap((touch) => touch.appointmentId ?? []))];
    const appointments = await this.people.appointments(tx, appointmentIds);
    return (touch: TouchRow) => {
      const person = people.get(touch.patientId);
      if (!person)
        throw new AppError('OUTBOX_PATIENT_MISSING', `the patient of touch ${touch.touchId} no longer exists`, {
          status: 500,
        });
      return { person, appointment: touch.appointmentId ? appointments.get(touch.appointmentId) : undefined };
    };
  }
}
