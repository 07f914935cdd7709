import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ConsentService } from '../consent/consent.service.js';
import type { ConsentInput } from '../consent/consent.service.js';
import { ContactPointStore } from '../contact/contact-point.store.js';
import { PatientStore } from '../patient.store.js';
import { readConsentRow } from './consent-row.js';
import type { ConsentRow } from './consent-row.js';
import type { ConsentMapping } from './csv-mapping.js';
import type { RowOutcome, RowReader } from './import-report.js';

/** Consents and refusals from a file, with those of an older system. */
@Injectable()
export class ConsentImport {
  constructor(
    private readonly consents: ConsentService,
    private readonly patients: PatientStore,
    private readonly contacts: ContactPointStore,
  ) {}

  /** `now` divides what was said from what cannot have been said yet; it is that of the whole file. */
  reader(mapping: ConsentMapping, now: number): RowReader<ConsentRow> {
    return { read: (row) => readConsentRow(row, mapping, now), apply: (tx, rows) => this.apply(tx, rows) };
  }

  private async apply(tx: Tx, rows: readonly ConsentRow[]): Promise<RowOutcome[]> {
    const recipients = await this.recipientsOf(tx, rows);
    const inputs = new Map<ConsentRow, ConsentInput>();
    for (const row of rows) {
      const recipientId = recipients.get(personOf(row));
      if (recipientId !== undefined) inputs.set(row, { ...wordOf(row), recipientId });
    }
    const results = await this.consents.recordConsents(tx, [...inputs.values()]);
    const changes = new Map(
      [...inputs.keys()].map((row, index) => [row, results[index] === 'known' ? 'unchanged' : 'created'] as const),
    );
    return rows.map((row) => {
      const change = changes.get(row);
      return change ? { key: `${row.line}`, change } : unknownPerson(row);
    });
  }

  private async recipientsOf(tx: Tx, rows: readonly ConsentRow[]): Promise<Map<string, string>> {
    const patients = await this.patients.byExternalIds(
      tx,
      rows.flatMap((row) => row.externalId ?? []),
    );
    const owned = await this.contacts.owners(
      tx,
      rows.flatMap((row) => row.contact ?? []),
    );
    return new Map([
      ...owned.map((contact) => [personOf({ contact }), contact.recipientId] as const),
      ...patients.map((patient) => [personOf({ externalId: patient.externalId ?? '' }), patient.recipientId] as const),
    ]);
  }
}

function personOf({
  externalId,
  contact,
}: {
  externalId?: string | undefined;
  contact?: { channel: string; address: string } | undefined;
}): string {
  return JSON.stringify(externalId === undefined ? [contact?.channel, contact?.address] : [externalId]);
}

function wordOf({
  class: messageClass,
  channel,
  granted,
  occurredAt,
  proof,
}: ConsentRow): Omit<ConsentInput, 'recipientId'> {
  return { class: messageClass, channel, granted, occurredAt, proof };
}

function unknownPerson({ line }: ConsentRow): RowOutcome {
  const reason = 'nobody has this id or contact point';
  return {
    key: `${line}`,
    change: 'refused',
    refused: [{ line, reason, fix: 'Import the patients first, then this file again.' }],
  };
}
