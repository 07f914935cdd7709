import { isHidden } from './chat-id.js';

/** What WhatsApp said about a message while its call still waited. */
export type Verdict = { readonly kind: 'acknowledged' | 'failed'; readonly id: string };

export interface Delivery {
  readonly clientRef: string;
  readonly chatId: string;
  readonly text: string;
  /** WhatsApp's id, as soon as it is known: from the answer of the call, or from the message that appeared in the chat. */
  id: string | undefined;
  /** The page may still carry the call out. */
  open: boolean;
  /** The page that was asked has gone: what appears in another one is its work only if no call of that page has such words. */
  gone: boolean;
  /** True when the call still waited for it. */
  readonly decide: (verdict: Verdict) => boolean;
}

interface Seen {
  readonly id: string;
  readonly chatId: string;
  readonly body: string;
}

const KEPT = 1_000;

function forgetOldest<Key>(kept: Map<Key, unknown>): void {
  const oldest = kept.keys().next();
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
}

/**
 * Which message of WhatsApp is which of ours. WhatsApp takes no reference, and the call may answer without an id, after the
 * acknowledgement, or never; so a message that appears in the chat with the same words is taken for ours, once per call.
 * Kept in memory for the last thousand: what is older, or was sent before a restart, is known by WhatsApp's id alone.
 */
export class Deliveries {
  private readonly byRef = new Map<string, Delivery>();
  private readonly byId = new Map<string, string>();
  private readonly acks = new Map<string, number>();

  begin(sending: Pick<Delivery, 'clientRef' | 'chatId' | 'text' | 'decide'>): Delivery {
    const delivery: Delivery = { ...sending, id: undefined, open: true, gone: false };
    this.byRef.delete(delivery.clientRef);
    this.byRef.set(delivery.clientRef, delivery);
    forgetOldest(this.byRef);
    return delivery;
  }

  /** The call was answered, with WhatsApp's id or without. */
  answered(delivery: Delivery, id: string | null): void {
    delivery.open = false;
    if (id !== null) this.name(delivery, id);
  }

  /** The page has gone: it carries nothing out any more. */
  closeAll(): void {
    for (const delivery of this.byRef.values()) Object.assign(delivery, { open: false, gone: true });
  }

  /** A message of ours appeared in a chat: true when one of our calls made it, false when somebody wrote it by hand. */
  claim({ id, chatId, body }: Seen): boolean {
    if (this.byId.has(id)) return true;
    const alike = [...this.byRef.values()].filter(
      (delivery) =>
        delivery.id === undefined && delivery.text === body && (delivery.chatId === chatId || isHidden(chatId)),
    );
    const made = alike.find(({ gone }) => !gone) ?? alike[0];
    if (made) this.name(made, id);
    return made !== undefined;
  }

  /** WhatsApp's word about a message: our reference, where it is known to be ours, and whether it answered its call. */
  acknowledge(id: string, ack: number): { readonly clientRef: string | undefined; readonly answered: boolean } {
    this.acks.set(id, ack === -1 ? ack : Math.max(ack, this.acks.get(id) ?? ack));
    forgetOldest(this.acks);
    const clientRef = this.byId.get(id);
    const delivery = clientRef === undefined ? undefined : this.byRef.get(clientRef);
    return { clientRef, answered: delivery ? this.settle(delivery, id) : false };
  }

  /** Whose message this is, where it is known to be ours. */
  ownerOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** True while a page that still runs may carry out a call of this message. */
  isOpen(clientRef: string): boolean {
    return this.byRef.get(clientRef)?.open ?? false;
  }

  /** What the call itself answers is surer than the same words: whoever was taken for the message's maker has none again. */
  private name(delivery: Delivery, id: string): void {
    const before = this.byRef.get(this.byId.get(id) ?? '');
    if (before) before.id = undefined;
    delivery.id = id;
    this.byId.set(id, delivery.clientRef);
    forgetOldest(this.byId);
    this.settle(delivery, id);
  }

  private settle(delivery: Delivery, id: string): boolean {
    const ack = this.acks.get(id) ?? 0;
    return ack !== 0 && delivery.decide({ kind: ack > 0 ? 'acknowledged' : 'failed', id });
  }
}
