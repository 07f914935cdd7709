import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import { HOUR } from '../../engine/index.js';
import { OutboxService } from '../../outbox/index.js';
import { PeopleStore } from '../../patient/index.js';
import type { OpenContact, Person } from '../../patient/index.js';
import { IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ConversationBook } from '../conversation/conversation-book.service.js';
import { lastHeard, tellsPatient } from './handover-telling.js';
import type { Handover } from './handover.js';
import { HandoverStore } from './handover.store.js';

/** How long it is worth telling: a morning later they have heard from that person. */
const worthMs = 18 * HOUR;

/** Tells patients who has them now. */
@Injectable()
export class HandoverTelling {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly outbox: OutboxService,
    private readonly book: ConversationBook,
    private readonly ids: IdSource,
  ) {}

  /**
   * Once for each owner, in the transaction in which they accept: at once when the patient is waiting for an answer, else through
   * quiet hours and budget like every contact. Answers whether it was planned.
   */
  async tell(tx: Tx, handover: Handover, now: number): Promise<boolean> {
    const { patientId, owner } = handover;
    if ((await this.handovers.lastTold(tx, patientId)) === owner) return false;
    const programme = await this.programmes.of(tx);
    const person = (await this.people.people(tx, [patientId], programme.clinic, now)).get(patientId);
    if (!person || person.deceased) return false;
    const contacts = (await this.people.openContacts(tx, [person.recipientId])).get(person.recipientId) ?? [];
    const heard = lastHeard(contacts);
    if (contacts.length === 0 || !tellsPatient(handover, heard?.lastHeardAt, now)) return false;
    await this.write(tx, programme, { handover, person, heard, now });
    return true;
  }

  /** Where they wrote last, else where they like it best; a department is never named, for others read the screen too. */
  private async write(tx: Tx, programme: ClinicProgramme, { handover, person, heard, now }: Telling): Promise<void> {
    const { clinic, front, cadence } = programme;
    const name = clinic.staff_names === true ? handover.ownerName?.split(' ')[0] : undefined;
    const text = front.text('handed_over', person.facts.locale, { clinic, person: name });
    const request = { messageId: this.ids.uuid(now), person, text, subject: clinic.name, channel: heard?.channel };
    const touchId = await this.outbox.write(
      tx,
      { ...request, heardAt: heard?.lastHeardAt ?? null, now, expiresAt: now + worthMs },
      cadence,
    );
    await this.book.line(tx, {
      ...{ kind: 'wrote', patientId: handover.patientId, at: now, body: text, channel: heard?.channel },
      ...{ author: null, authorName: null, touchId },
    });
  }
}

interface Telling {
  readonly handover: Handover;
  readonly person: Person;
  readonly heard: OpenContact | undefined;
  readonly now: number;
}
