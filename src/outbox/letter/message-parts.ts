import { receiptStates, type ReceiptState } from '../../channel/index.js';

/** One of the ids a provider gave a message, and the last that was heard of it: long texts leave in several parts. */
export interface PartStanding {
  readonly providerId: string;
  readonly messageId: string;
  readonly state: string | null;
}

/** What a receipt says about which of the provider's ids. */
export interface PartReceipt {
  readonly messageId: string;
  readonly accountId: string | null;
  readonly providerIds: readonly string[];
  readonly state: ReceiptState;
}

interface Reference {
  readonly accountId: string;
  readonly providerId: string;
}

/** The parts of the messages of a batch of receipts, in memory: what is new about them is written once, after the batch. */
export class MessageParts {
  private readonly byMessage = new Map<string, PartStanding[]>();
  private readonly learned = new Map<string, Reference & { readonly messageId: string }>();
  private readonly heard = new Map<string, Reference & { readonly state: string }>();

  constructor(parts: readonly PartStanding[]) {
    for (const part of parts) this.of(part.messageId).push(part);
  }

  /** How far the whole message got by this receipt: it has arrived when all its parts have, and failed when one of them has. */
  enter(receipt: PartReceipt): ReceiptState {
    const { accountId, state } = receipt;
    if (accountId === null || receipt.providerIds.length === 0) return state;
    const parts = this.of(receipt.messageId);
    if (!this.isKnown(parts, receipt, accountId) || parts.length === 1) return state;
    parts.forEach((part, index) => {
      const { providerId } = part;
      if (!receipt.providerIds.includes(providerId) || rankOf(part.state) >= rankOf(state)) return;
      parts[index] = { ...part, state };
      this.heard.set(`${accountId} ${providerId}`, { accountId, providerId, state });
    });
    const waits = state !== 'failed' && parts.some((part) => rankOf(part.state) < rankOf(state));
    return waits ? 'sent' : state;
  }

  /** Ids that were not known to be of their messages. */
  references(): (Reference & { readonly messageId: string })[] {
    return [...this.learned.values()];
  }

  /** The last that was heard of each part of messages with several. */
  marks(): (Reference & { readonly state: string })[] {
    return [...this.heard.values()];
  }

  private isKnown(parts: PartStanding[], { messageId, providerIds }: PartReceipt, accountId: string): boolean {
    if (parts.some((part) => providerIds.includes(part.providerId))) return true;
    const [providerId = ''] = providerIds;
    this.learned.set(`${accountId} ${providerId}`, { accountId, providerId, messageId });
    parts.push({ providerId, messageId, state: null });
    return false;
  }

  private of(messageId: string): PartStanding[] {
    const parts = this.byMessage.get(messageId) ?? [];
    this.byMessage.set(messageId, parts);
    return parts;
  }
}

/** How far one part of a text got; a failed part is the last word about it. */
function rankOf(state: string | null): number {
  return state === null ? 0 : receiptStates.indexOf(state as ReceiptState) + 1;
}
