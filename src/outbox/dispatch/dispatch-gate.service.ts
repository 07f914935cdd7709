import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../../catalog/index.js';
import { PeopleStore } from '../../patient/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { gateBatch, type Leaving } from './gated-batch.js';
import { ReachableContacts } from '../reachable-contacts.service.js';
import { heldByPause } from '../touch/paused-touch.js';
import { LOOK_BACK_MS } from '../touch/touch-planner.js';
import type { TouchRow } from '../touch/touch-row.js';
import { TouchStore } from '../touch/touch.store.js';

export interface GateResult {
  readonly leaving: readonly Leaving[];
  /** Touches that wait on or ended, to be written. */
  readonly others: readonly TouchRow[];
  /** Stored touches that were merged into one of this batch; written already. */
  readonly merged: readonly TouchRow[];
}

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
    const { held, free } = heldByPause(claimed, programme.pauses, now);
    if (free.length === 0) return { leaving: [], others: held, merged: [] };
    const ground = await this.ground(tx, free, now);
    const facts = await this.facts(tx, programme, free, now);
    const { leaving, others, merges, displaced } = gateBatch(free, programme.cadence, ground, (touch) => ({
      ...facts(touch),
      now: this.clock.itemTime(touch.readyAt ?? now),
    }));
    const merged = await this.touches.merge(tx, merges, now);
    await this.touches.displace(tx, displaced, now);
    return { leaving, others: [...held, ...others], merged };
  }

  private async ground(tx: Tx, claimed: readonly TouchRow[], now: number) {
    const recipientIds = [...new Set(claimed.map((touch) => touch.recipientId))];
    const slots = await this.touches.slots(tx, recipientIds, now - LOOK_BACK_MS);
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
