import { Injectable } from '@nestjs/common';
import { DAY, HOUR } from '../../engine/index.js';
import { AppError, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { AbsenceStore, type Absence, type AffectedVisit, type ToldVisit } from './absence.store.js';
import { BookingService } from '../booking.service.js';
import type { Doctor } from '../practice/doctor.store.js';
import { PracticeService } from '../practice/practice.service.js';
import type { Offer } from '../slot/slot-finder.service.js';
import { overlaps, type Span } from '../slot/span.js';
import { spreadTimes } from '../slot/spread-times.js';

/** What scenarios hear as the reason of a cancellation by which patients are offered new times. */
export const DOCTOR_AWAY = 'doctor_away';

/** A visit that an absence would concern. */
export interface PreviewedVisit extends AffectedVisit {
  readonly otherTimes: readonly Offer[];
}

/** The times that a preview shows are those a patient would choose from: the nearest two weeks, from two hours on. */
const SOONEST_MS = 2 * HOUR;
const OFFERED_MS = 14 * DAY;
const SHOWN_TIMES = 3;
/** More free times than this are not compared. */
const COMPARED = 200;

/** A doctor cannot come; instants are epoch ms. */
export interface AbsenceInput {
  /** The caller's name for it: the same key again is the same absence. */
  readonly key: string;
  readonly doctorId: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly offer: boolean;
  /** For how long it can be taken back; nobody is told before. */
  readonly undoMs: number;
  readonly by: string;
}

/** A doctor falls ill: one action closes the time, cancels the visits and lets each patient be written to. */
@Injectable()
export class AbsenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AbsenceStore,
    private readonly practice: PracticeService,
    private readonly booking: BookingService,
    private readonly ids: IdSource,
  ) {}

  /** Whom it would concern, and which other times are nearest for each. Errors: BOOKING_DOCTOR_UNKNOWN. */
  async preview(tx: Tx, doctorId: string, span: Span, now: number): Promise<PreviewedVisit[]> {
    const visits = await this.affected(tx, doctorId, { start: Math.max(span.start, now), end: span.end });
    const known = new Map<string, Promise<Offer[]>>();
    const timesFor = ({ serviceId, branchId }: AffectedVisit): Promise<Offer[]> => {
      const kind = JSON.stringify([serviceId, branchId]);
      const times = known.get(kind) ?? this.otherTimes(tx, { doctorId, serviceId, branchId }, span, now);
      known.set(kind, times);
      return times;
    };
    const previewed: PreviewedVisit[] = [];
    for (const visit of visits) previewed.push({ ...visit, otherTimes: await timesFor(visit) });
    return previewed;
  }

  private async affected(tx: Tx, doctorId: string, span: Span): Promise<AffectedVisit[]> {
    const doctor = await this.practice.knownDoctor(tx, doctorId);
    return this.store.affected(tx, doctorId, namesOf(doctor), span);
  }

  /** As the chat would offer them, had the doctor's time been closed already. */
  private async otherTimes(
    tx: Tx,
    of: Pick<AffectedVisit, 'serviceId' | 'branchId'> & { readonly doctorId: string },
    { start, end }: Span,
    now: number,
  ): Promise<Offer[]> {
    const asked = { serviceId: of.serviceId ?? undefined, branchId: of.branchId ?? undefined, online: true };
    const within = { from: now + SOONEST_MS, to: now + OFFERED_MS, now, limit: COMPARED };
    const free = await this.booking.offers(tx, { ...asked, ...within });
    const stands = free.filter(
      ({ doctorId, startsAt, endsAt }) =>
        doctorId !== of.doctorId || !overlaps({ start: startsAt, end: endsAt }, { start, end }),
    );
    return spreadTimes(stands, SHOWN_TIMES);
  }

  /**
   * Closes the time at once, so that nobody books it; its visits are cancelled when it can no longer be undone.
   * Errors: BOOKING_DOCTOR_UNKNOWN.
   */
  async declare(tx: Tx, input: AbsenceInput, now: number): Promise<Absence> {
    const { key, doctorId, from, to, reason, offer, undoMs, by } = input;
    const place = { doctorId, kind: 'absence', branchId: null, roomId: null, startsAt: from, endsAt: to } as const;
    await this.practice.lockDoctor(tx, doctorId);
    const known = await this.store.byKey(tx, key);
    if (known) return known;
    const { exceptionId } = await this.practice.addException(tx, { ...place, reason });
    const absence: Absence = {
      ...{ absenceId: this.ids.uuid(now), requestKey: key, exceptionId, doctorId, startsAt: from, endsAt: to, reason },
      ...{ offer, state: 'waiting', announceAt: now + undoMs, announcedAt: null, createdBy: by, createdAt: now },
    };
    await this.store.insert(tx, absence);
    return absence;
  }

  /** Takes it back while nobody has been told. Errors: BOOKING_ABSENCE_UNKNOWN, BOOKING_ABSENCE_TOLD. */
  async undo(tx: Tx, absenceId: string, now: number): Promise<Absence> {
    const absence = await this.store.lock(tx, absenceId);
    if (!absence) throw unknown(absenceId);
    if (absence.state === 'undone') return absence;
    if (absence.state === 'announced' || absence.announceAt <= now)
      throw new AppError('BOOKING_ABSENCE_TOLD', 'The patients are being told already.', {
        status: 409,
        fix: 'Take the absence out of the exceptions and call those who were cancelled.',
      });
    const undone: Absence = { ...absence, state: 'undone' };
    await this.practice.removeException(tx, absence.exceptionId);
    await this.store.settle(tx, undone);
    return undone;
  }

  /** Errors: BOOKING_ABSENCE_UNKNOWN. */
  async report(tx: Tx, absenceId: string): Promise<{ absence: Absence; visits: readonly ToldVisit[] }> {
    const absence = await this.store.find(tx, absenceId);
    if (!absence) throw unknown(absenceId);
    if (absence.state !== 'waiting') return { absence, visits: await this.store.report(tx, absenceId) };
    const span = { start: absence.startsAt, end: absence.endsAt };
    return { absence, visits: (await this.affected(tx, absence.doctorId, span)).map(untold) };
  }

  /** Cancels the visits of every absence that can no longer be undone, each in a transaction of its own; how many. */
  async announceDue(clinicId: number, now: number): Promise<number> {
    let cancelled = 0;
    const due = await this.work.run(clinicId, (tx) => this.store.due(tx, now));
    for (const { absenceId } of due) {
      const absence = await this.work.run(clinicId, (tx) => this.open(tx, absenceId, now));
      if (!absence) continue;
      const { doctorId } = absence;
      const span = { start: Math.max(absence.startsAt, now), end: absence.endsAt };
      const visits = await this.work.run(clinicId, (tx) => this.affected(tx, doctorId, span));
      for (const visit of visits) {
        if (await this.work.run(clinicId, (tx) => this.cancel(tx, absence, visit, now))) cancelled += 1;
      }
    }
    return cancelled;
  }

  /** From here on it cannot be undone. */
  private async open(tx: Tx, absenceId: string, now: number): Promise<Absence | undefined> {
    const absence = await this.store.lock(tx, absenceId);
    if (!absence || absence.state === 'undone') return undefined;
    if (absence.state === 'waiting') await this.store.settle(tx, { ...absence, state: 'announced', announcedAt: now });
    return absence;
  }

  private async cancel(tx: Tx, { absenceId, offer }: Absence, visit: AffectedVisit, now: number): Promise<boolean> {
    const { appointmentId } = visit;
    const reason = offer ? { reason: DOCTOR_AWAY } : {};
    if (!(await this.booking.cancel(tx, { appointmentId, by: 'clinic', now, ...reason }))) return false;
    await this.store.noteVisit(tx, absenceId, visit, now);
    return true;
  }
}

function untold(visit: AffectedVisit): ToldVisit {
  const nothing = { told: false, declined: false, newAppointmentId: null, newStartsAt: null };
  return { ...visit, ...nothing, handoverId: null, handoverClosed: false, handoverDueAt: null, callResult: null };
}

function namesOf({ doctorId, name }: Doctor): string[] {
  return [doctorId, ...Object.values(name)];
}

function unknown(absenceId: string): AppError {
  return new AppError('BOOKING_ABSENCE_UNKNOWN', `There is no absence ${absenceId}.`, {
    status: 404,
    fix: 'Take the id from the answer that declared it.',
  });
}
