import { Injectable } from '@nestjs/common';
import type { AccountRow, InboundItem, InboundReceipt } from '../channel/index.js';
import { EvidenceService, type Receipt } from '../outbox/index.js';
import { Logger } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { AddressChangeService } from './rights/address-change.service.js';
import type { Acknowledgement } from './hearing.service.js';
import { ListeningService } from './listening.service.js';
import { StaffWordsService } from './staff-words.service.js';

/** The account something came through. */
type Via = Pick<AccountRow, 'accountId' | 'channel'>;

/** What one arrival says, and through which account. */
export interface Understood {
  readonly account: AccountRow;
  readonly items: readonly InboundItem[];
}

/** Takes to its place each thing that an arrival says. */
@Injectable()
export class ItemService {
  constructor(
    private readonly hearing: ListeningService,
    private readonly evidence: EvidenceService,
    private readonly changes: AddressChangeService,
    private readonly staffWords: StaffWordsService,
    private readonly logger: Logger,
  ) {}

  /** In the order in which they came; what is to be shown to patients once that is committed. */
  async enter(tx: Tx, understood: readonly Understood[]): Promise<Acknowledgement[]> {
    const acknowledgements: Acknowledgement[] = [];
    const receipts: Receipt[] = [];
    for (const { account, items } of understood) {
      for (const item of items) {
        if (item.kind === 'receipt') receipts.push(receiptOf(account.accountId, item));
        else acknowledgements.push(...(await this.one(tx, account, item)));
      }
    }
    // Evidence counts in whichever order it comes, so the receipts of a whole batch are one group of statements.
    await this.evidence.take(tx, receipts);
    return acknowledgements;
  }

  /** The word of one of the house's own phones, which belongs to no account. */
  async receipt(tx: Tx, receipt: InboundReceipt): Promise<void> {
    await this.evidence.take(tx, [receiptOf(null, receipt)]);
  }

  private async one(tx: Tx, via: Via, item: InboundItem): Promise<Acknowledgement[]> {
    if (item.kind === 'reply') return this.reply(tx, via, item);
    if (item.kind === 'contact') await this.changes.enter(tx, via.channel, item);
    if (item.kind === 'staff_wrote') await this.staffWords.enter(tx, via.channel, item);
    if (item.kind === 'notice') {
      this.logger.warn('intake.account_notice', { clinic_id: tx.clinicId, channel: via.channel, code: item.code });
    }
    return [];
  }

  /** A pressed button, a quotation and an answered question prove that their message arrived. */
  private async reply(
    tx: Tx,
    { accountId, channel }: Via,
    item: Extract<InboundItem, { kind: 'reply' }>,
  ): Promise<Acknowledgement[]> {
    const { kind: _, ...said } = item;
    const heeded = await this.hearing.hear(tx, { ...said, clinicId: tx.clinicId, channel });
    const proof = item.button?.clientRef ?? item.quotes?.clientRef ?? heeded?.answered;
    const providerIds = item.quotes?.providerId === undefined ? [] : [item.quotes.providerId];
    if (proof !== undefined || providerIds.length > 0) {
      const receipt = { accountId, clientRef: proof, providerIds, state: 'delivered' as const, by: 'reply' };
      await this.evidence.prove(tx, { ...receipt, occurredAt: item.occurredAt }, { channel, address: item.address });
    }
    if (!heeded || !item.handle) return [];
    const { chosen, notice } = heeded;
    return [{ chosen, notice, accountId, handle: item.handle }];
  }
}

function receiptOf(accountId: string | null, item: InboundReceipt): Receipt {
  const { state, clientRef, providerId, alsoIds = [], code, closesContact, retryable, occurredAt } = item;
  const providerIds = [...new Set([...(providerId === undefined ? [] : [providerId]), ...alsoIds])];
  return { accountId, state, clientRef, providerIds, code, closesContact, retryable, occurredAt, by: 'receipt' };
}
