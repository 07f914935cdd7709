import { Injectable } from '@nestjs/common';
import { ConsentService, EventStore, ReferralService, TimelineStore } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import type { PageBooking } from './page-booking.store.js';
import { PagePersonStore } from './page-person.store.js';

/** What is asked for beside the visit itself; both are refused until somebody says otherwise. */
const wanted = ['news', 'marketing'] as const;

/** What the clinic keeps of a way through the page: what was agreed to, and by which link somebody came. */
@Injectable()
export class PageOutcome {
  constructor(
    private readonly people: PagePersonStore,
    private readonly consents: ConsentService,
    private readonly events: EventStore,
    private readonly timeline: TimelineStore,
    private readonly referrals: ReferralService,
  ) {}

  /** Once it is proved who agreed. A box that was left empty is no refusal of what was agreed to before. */
  async agreed(tx: Tx, { patientId, entered, locale }: PageBooking, now: number): Promise<void> {
    if (patientId === null) return;
    const body = { version: entered.consent, locale, source: 'page' };
    await this.timeline.add(tx, [{ patientId, occurredAt: now, kind: 'privacy.accepted', body }]);
    const owner = entered.news === true ? await this.people.ofPatient(tx, patientId) : undefined;
    if (!owner) return;
    const proof = { source: 'page', version: entered.consent, locale };
    const word = { recipientId: owner.recipientId, channel: '*', granted: true, occurredAt: now, proof };
    await this.consents.recordConsents(
      tx,
      wanted.map((purpose) => ({ ...word, class: purpose })),
    );
  }

  /** Scenarios and reports hear by which link somebody came, and what became of the code of a friend in it. */
  async booked(tx: Tx, { patientId, appointmentId, facts }: PageBooking, now: number): Promise<void> {
    if (patientId === null || Object.keys(facts).length === 0) return;
    const { ref: code } = facts;
    const referral = code && (await this.referrals.claim(tx, { patientId, code, source: 'page' }));
    const payload = { appointment_id: appointmentId, ...facts, ...(referral && { referral }) };
    await this.events.record(tx, [{ patientId, type: 'custom.came_by_link', occurredAt: now, payload }]);
  }
}
