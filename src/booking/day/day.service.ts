import { Injectable } from '@nestjs/common';
import { AuthService, type Principal } from '../../auth/index.js';
import { fromLocal, isoDateOf, localDay } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import { byDoctor, type DoctorDay } from './day-list.js';
import { DayStore, type CalendarEntry } from './day.store.js';
import { DoctorStore } from '../practice/doctor.store.js';
import type { OpenStretch } from '../practice/opening.js';
import { dayOf, nameOf, SlotFinder } from '../slot/slot-finder.service.js';
import type { Span } from '../slot/span.js';

/** What somebody may look at. */
type Scope = Pick<Principal, 'branches'>;

/** The day at the desk, and the weeks of doctors. */
@Injectable()
export class DayService {
  constructor(
    private readonly store: DayStore,
    private readonly doctors: DoctorStore,
    private readonly finder: SlotFinder,
    private readonly auth: AuthService,
  ) {}

  /** A day at a branch, in its zone; today unless told, and all branches that the actor may see. */
  async day(
    tx: Tx,
    actor: Scope,
    wish: { readonly date?: string | undefined; readonly branch?: string | undefined; readonly now: number },
  ): Promise<{ date: string; zone: string; doctors: DoctorDay[] }> {
    const { clinic, branches } = await this.auth.clinic(tx);
    const zone = branches.get(wish.branch ?? '')?.zone ?? clinic.zone;
    const dayNumber = wish.date === undefined ? localDay(zone, wish.now) : dayOf(wish.date);
    const start = fromLocal(zone, { dayNumber, msOfDay: 0 });
    const end = fromLocal(zone, { dayNumber: dayNumber + 1, msOfDay: 0 });
    const visits = await this.store.day(tx, { start, end }, branchesOf(actor, wish.branch));
    const known = (await this.doctors.doctors(tx)).map(({ doctorId, name }) => ({
      ...{ doctorId, name: nameOf(name, clinic.locale), names: Object.values(name) },
    }));
    const doctors = byDoctor(visits, known);
    return { date: isoDateOf(dayNumber), zone, doctors };
  }

  /** Open hours and what takes them, for the grid of a calendar. */
  async calendar(
    tx: Tx,
    actor: Scope,
    wish: Span & {
      readonly doctor?: string | undefined;
      readonly branch?: string | undefined;
      readonly now: number;
    },
  ): Promise<{ busy: CalendarEntry[]; open: OpenStretch[] }> {
    const branchIds = branchesOf(actor, wish.branch);
    const hours = await this.finder.hoursOf(tx, wish, ({ doctorId }) => (wish.doctor ?? doctorId) === doctorId);
    const busy = await this.store.grid(tx, hours.doctorIds, wish, branchIds);
    return { busy, open: hours.open.filter(({ branchId }) => branchIds?.includes(branchId) ?? true) };
  }
}

/** Undefined: all of them. A branch beyond what the actor may see leaves nothing. */
function branchesOf({ branches }: Scope, wished: string | undefined): readonly string[] | undefined {
  if (wished === undefined) return branches === 'all' ? undefined : branches;
  return branches === 'all' || branches.includes(wished) ? [wished] : [];
}
