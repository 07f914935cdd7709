import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { mergeCells, type ConsentCells } from '../consent/consent-summary.js';
import { ContactPointStore } from '../contact/contact-point.store.js';
import { since } from './person-link.js';
import { StageBook } from '../lifecycle/stage-book.service.js';
import { PatientStore, type StoredPatient } from '../patient.store.js';
import { PeopleStore } from '../people.store.js';
import { RecipientStore } from '../recipient.store.js';

/** What of two patients was different before they were linked; enough to take it back. */
export interface LinkBefore {
  /** Of the one who was linked to the other. */
  readonly recipientId: string;
  readonly heldBy: string | null;
  /** Visits that were counted with the other's. */
  readonly visits: number;
  /** Addresses that went over; none where somebody else shares the recipient. */
  readonly contactPointIds: readonly string[];
  /** What the other's recipient had agreed to and refused. */
  readonly consents: ConsentCells;
}

/**
 * Two patients who turned out to be one person, or not: both keep their rows, so nothing of either is lost; one recipient gets the
 * messages of both, with one budget and every refusal of both.
 */
@Injectable()
export class PersonLinkService {
  constructor(
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly recipients: RecipientStore,
    private readonly contacts: ContactPointStore,
    private readonly stages: StageBook,
  ) {}

  /** Locked until the end of the transaction, by id; those that do not exist are left out. */
  async locked(tx: Tx, patientIds: readonly string[]): Promise<Map<string, StoredPatient>> {
    await this.people.lock(tx, patientIds);
    return new Map((await this.patients.load(tx, patientIds)).map((patient) => [patient.patientId, patient]));
  }

  /** The stages of these, once the link between them is written or gone; visits of both count for the one that stands for both. */
  async settle(tx: Tx, patientIds: readonly string[], now: number): Promise<void> {
    await this.stages.settle(tx, { concerned: patientIds }, now);
  }

  /** `patient` is `into` from now on; both were locked. */
  async link(tx: Tx, patient: StoredPatient, into: StoredPatient): Promise<LinkBefore> {
    const { recipientId, heldBy, visits } = patient;
    const to = into.recipientId;
    const apart = recipientId !== to;
    const alone = apart && (await this.patients.ofRecipients(tx, [recipientId])).length === 1;
    const contactPointIds = alone ? await this.contacts.idsOf(tx, recipientId) : [];
    const consents = await this.shareConsents(tx, recipientId, to);
    await this.contacts.giveAll(tx, contactPointIds, to);
    await this.patients.save(tx, [
      { ...patient, recipientId: to, heldBy: into.heldBy ?? heldBy },
      { ...into, visits: into.visits + visits, heldBy: into.heldBy ?? heldBy },
    ]);
    return { recipientId, heldBy, visits, contactPointIds, consents };
  }

  /** Takes a link of `at` (epoch ms) back; what was refused meanwhile is refused by both. */
  async unlink(
    tx: Tx,
    { patient, from, before, at }: { patient: StoredPatient; from: StoredPatient; before: LinkBefore; at: number },
  ): Promise<void> {
    const { recipientId, contactPointIds, visits } = before;
    await this.contacts.giveAll(tx, contactPointIds, recipientId);
    if (recipientId !== from.recipientId) await this.divideConsents(tx, from.recipientId, before, at);
    await this.patients.save(tx, [
      { ...patient, recipientId },
      { ...from, visits: Math.max(0, from.visits - visits) },
    ]);
  }

  /** Answers what the one that stays had said before. */
  private async shareConsents(tx: Tx, fromId: string, toId: string): Promise<ConsentCells> {
    const found = new Map((await this.recipients.load(tx, [fromId, toId])).map((row) => [row.recipientId, row]));
    const from = found.get(fromId);
    const to = found.get(toId);
    if (from && to && fromId !== toId) {
      await this.recipients.save(tx, [{ ...to, consents: mergeCells(to.consents, from.consents) }]);
    }
    return to?.consents ?? {};
  }

  private async divideConsents(tx: Tx, stayedId: string, before: LinkBefore, at: number): Promise<void> {
    const found = new Map(
      (await this.recipients.load(tx, [stayedId, before.recipientId])).map((row) => [row.recipientId, row]),
    );
    const stayed = found.get(stayedId);
    const left = found.get(before.recipientId);
    if (!stayed || !left) return;
    const said = since(stayed.consents, at);
    await this.recipients.save(tx, [
      { ...stayed, consents: mergeCells(before.consents, said.all) },
      { ...left, consents: mergeCells(left.consents, said.refusals) },
    ]);
  }
}
