import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ANY, withWord } from './consent-summary.js';
import type { Consent } from './consent.entity.js';
import { ConsentStore } from './consent.store.js';
import { EventStore } from '../event/event.store.js';
import type { NewEvent } from '../event/event.store.js';
import { PatientStore } from '../patient.store.js';
import type { StoredPatient } from '../patient.store.js';
import { PeopleStore } from '../people.store.js';
import { RecipientStore } from '../recipient.store.js';
import type { StoredRecipient } from '../recipient.store.js';

/** What a recipient said about a class of messages on a channel; `*` is all of them. */
export interface ConsentInput {
  readonly recipientId: string;
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
  /** When it was said, epoch milliseconds. */
  readonly occurredAt: number;
  /** How the clinic can show that it was said: a source, and an id or a place there. */
  readonly proof: Readonly<Record<string, unknown>>;
}

/** `stored` is a word that an even later one outweighs already; `known` was recorded before. */
export type ConsentResult = 'counts' | 'stored' | 'known';

interface Folded {
  readonly recipients: Map<string, StoredRecipient>;
  readonly fresh: ConsentInput[];
  readonly flipped: ConsentInput[];
  readonly results: ConsentResult[];
}

/** A word as it was recorded; `at` is when it was said, epoch ms. */
export interface SaidConsent {
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly at: number;
  readonly proof: Readonly<Record<string, unknown>>;
}

/** What recipients agreed to and what they refused. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly recipients: RecipientStore,
    private readonly consents: ConsentStore,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** Every word of a recipient, oldest first. */
  async history(tx: Tx, recipientId: string): Promise<SaidConsent[]> {
    const words = await this.consents.ofRecipients(tx, [recipientId]);
    return words.map((word) => ({
      class: word.class,
      channel: word.channel,
      granted: word.granted,
      at: word.occurredAt.getTime(),
      proof: word.proof,
    }));
  }

  /**
   * Adds words, brings the summaries of their recipients up to date, and raises `patient.opted_out` or `opted_in` for
   * every patient of a recipient whose word changed. The order of arrival does not matter; the same word again is known.
   * The results are in the order of the inputs.
   */
  async recordConsents(tx: Tx, inputs: readonly ConsentInput[]): Promise<ConsentResult[]> {
    if (inputs.length === 0) return [];
    const recipientIds = [...new Set(inputs.map((input) => input.recipientId))];
    const members = await this.patients.ofRecipients(tx, recipientIds);
    await this.people.lock(
      tx,
      members.map((patient) => patient.patientId),
    );
    const known = await this.consents.ofRecipients(tx, recipientIds);
    const folded = fold(await this.recipients.load(tx, recipientIds), known, inputs);
    const now = this.clock.now();
    await this.consents.insert(
      tx,
      folded.fresh.map((word) => ({ ...word, consentId: this.ids.uuid(now), recordedAt: now })),
    );
    const counting = inputs.filter((_, index) => folded.results[index] === 'counts');
    const saved = new Set(counting.map((word) => word.recipientId));
    await this.recipients.save(
      tx,
      [...folded.recipients.values()].filter(({ recipientId }) => saved.has(recipientId)),
    );
    await this.events.record(
      tx,
      folded.flipped.flatMap((word) => eventsOf(word, members)),
    );
    return folded.results;
  }
}

function fold(
  recipients: readonly StoredRecipient[],
  known: readonly Consent[],
  inputs: readonly ConsentInput[],
): Folded {
  const folded: Folded = {
    recipients: new Map(recipients.map((recipient) => [recipient.recipientId, recipient])),
    fresh: [],
    flipped: [],
    results: [],
  };
  const said = new Set(known.map((word) => nameOf(word, word.occurredAt.getTime())));
  for (const input of inputs) {
    const name = nameOf(input, input.occurredAt);
    folded.results.push(said.has(name) ? 'known' : foldOne(folded, input));
    said.add(name);
  }
  return folded;
}

function foldOne(folded: Folded, input: ConsentInput): ConsentResult {
  const before = folded.recipients.get(input.recipientId);
  if (!before) return 'known';
  folded.fresh.push(input);
  const consents = withWord(before.consents, { ...input, at: input.occurredAt });
  if (consents === before.consents) return 'stored';
  if (before.consents[input.class]?.[input.channel]?.granted !== input.granted) folded.flipped.push(input);
  folded.recipients.set(input.recipientId, { ...before, consents });
  return 'counts';
}

function nameOf(word: Pick<ConsentInput, 'recipientId' | 'class' | 'channel' | 'granted'>, at: number): string {
  return JSON.stringify([word.recipientId, word.class, word.channel, word.granted, at]);
}

function eventsOf(word: ConsentInput, members: readonly StoredPatient[]): NewEvent[] {
  const type = word.granted ? 'patient.opted_in' : 'patient.opted_out';
  const payload = { class: word.class, ...(word.channel === ANY ? {} : { channel: word.channel }) };
  return members
    .filter((patient) => patient.recipientId === word.recipientId && patient.deceasedAt === null)
    .map(({ patientId }) => ({ patientId, type, occurredAt: word.occurredAt, payload }));
}
