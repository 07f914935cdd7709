import { Injectable } from '@nestjs/common';
import { StaffService } from '../../../auth/index.js';
import { ClinicProgrammeService, inLocale } from '../../../catalog/index.js';
import { DAY } from '../../../engine/index.js';
import { PeopleStore } from '../../../patient/index.js';
import { AppError, Clock, IdSource, type Tx } from '../../../runtime/index.js';
import { unknownPlace } from '../../problem/problem-refusals.js';
import { dayOf } from '../day.js';
import type { Doer } from '../improvement.js';
import { tracesIn } from './anonymous.js';
import type { Requests } from './team-shapes.js';
import { TeamStore, type ReviewDate } from './team.store.js';

/** The change team, the calendar in which stages and touchpoints are looked at again, and what staff learn from. */
@Injectable()
export class TeamService {
  constructor(
    private readonly store: TeamStore,
    private readonly staff: StaffService,
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: AUTH_STAFF_UNKNOWN, FEEDBACK_MEMBER_DISABLED. */
  async join(tx: Tx, staffId: string, part: string): Promise<void> {
    const { disabledAt } = await this.staff.find(tx, staffId);
    if (disabledAt !== null) {
      throw new AppError('FEEDBACK_MEMBER_DISABLED', `Staff ${staffId} works in the clinic no longer.`, {
        status: 409,
        fix: 'Take somebody else into the change team, or let them in again first.',
      });
    }
    await this.store.join(tx, staffId, part, this.clock.now());
  }

  /** Errors: FEEDBACK_PLACE_UNKNOWN. */
  async plan(
    tx: Tx,
    { kind, subject }: Requests['subject'],
    { next_on: nextOn, every_days: everyDays }: Requests['review'],
  ): Promise<void> {
    const { map } = await this.programmes.of(tx);
    const known = kind === 'stage' ? map.stages : map.touchpoints;
    if (!Object.hasOwn(known, subject)) throw unknownPlace(kind, subject, Object.keys(known));
    await this.store.planReview(tx, { kind, subject, nextOn, everyDays });
  }

  /** It was looked at today; the next date follows from the rhythm. Errors: FEEDBACK_REVIEW_UNKNOWN. */
  async reviewed(tx: Tx, by: Doer, { kind, subject }: Requests['subject'], note: string): Promise<void> {
    const everyDays = await this.store.lockRhythm(tx, kind, subject);
    if (everyDays === undefined) {
      throw new AppError('FEEDBACK_REVIEW_UNKNOWN', `No review of the ${kind} ${subject} is planned.`, {
        status: 404,
        fix: 'Set its next date first.',
      });
    }
    const { clinic } = await this.programmes.of(tx);
    const now = this.clock.now();
    const nextOn = dayOf(clinic.zone, now + everyDays * DAY);
    await this.store.markReviewed(tx, { kind, subject, nextOn, reviewedAt: now, reviewedBy: by.name, note });
  }

  /** Every planned review, with its name in the clinic's language and whether its day has passed. */
  async reviews(tx: Tx): Promise<(ReviewDate & { readonly title: string; readonly overdue: boolean })[]> {
    const { map, clinic } = await this.programmes.of(tx);
    const today = dayOf(clinic.zone, this.clock.now());
    return (await this.store.reviews(tx)).map((review) => {
      const found = (review.kind === 'stage' ? map.stages : map.touchpoints)[review.subject];
      const title = found ? inLocale(found.title, clinic.locale, clinic.locale) : review.subject;
      return { ...review, title, overdue: review.nextOn < today };
    });
  }

  /** Errors: FEEDBACK_CASE_PERSONAL, FEEDBACK_PLACE_UNKNOWN, PATIENT_UNKNOWN. */
  async writeCase(tx: Tx, by: Doer, { patient, ...written }: Requests['write']): Promise<void> {
    const { map } = await this.programmes.of(tx);
    if (!Object.hasOwn(map.departments, written.department))
      throw unknownPlace('department', written.department, Object.keys(map.departments));
    const found = tracesIn(`${written.title}\n${written.text}`, await this.namesOf(tx, patient));
    if (found.length > 0) {
      throw new AppError('FEEDBACK_CASE_PERSONAL', `The text seems to hold ${found.join(', ')}.`, {
        status: 400,
        fix: 'Tell what happened so that nobody can be recognised: no names, numbers, dates or links.',
      });
    }
    const now = this.clock.now();
    await this.store.addCase(tx, {
      ...written,
      caseId: this.ids.uuid(now),
      writtenAt: now,
      writtenBy: by.id,
      writerName: by.name,
    });
  }

  /** Somebody else has read it. Errors: FEEDBACK_CASE_UNKNOWN, FEEDBACK_CASE_OWN. */
  async judgeCase(
    tx: Tx,
    by: Doer,
    caseId: string,
    { good, note = null }: { good: boolean; note?: string | null | undefined },
  ): Promise<void> {
    const found = await this.store.lockCase(tx, caseId);
    if (found?.state !== 'written') {
      throw new AppError('FEEDBACK_CASE_UNKNOWN', `No case ${caseId} waits for a review.`, {
        status: 404,
        fix: 'Take the id from GET /api/v1/training-cases.',
      });
    }
    if (found.writtenBy === by.id) {
      throw new AppError('FEEDBACK_CASE_OWN', 'A case is reviewed by somebody else than who wrote it.', {
        status: 409,
        fix: 'Ask a colleague.',
      });
    }
    await this.store.reviewCase(tx, caseId, by, { good, note, at: this.clock.now() });
  }

  /** Nobody named: no names to look for. Errors: PATIENT_UNKNOWN. */
  private async namesOf(tx: Tx, patientId: string | undefined): Promise<string[]> {
    if (patientId === undefined) return [];
    const { clinic } = await this.programmes.of(tx);
    const found = await this.people.people(
      tx,
      [patientId],
      { locale: clinic.locale, zone: clinic.zone },
      this.clock.now(),
    );
    const person = found.get(patientId);
    if (!person) {
      throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
        status: 404,
        fix: 'Take the id of the patient it happened to from the search, or leave it out where nobody is known.',
      });
    }
    return person.facts.name?.split(/\s+/) ?? [];
  }
}
