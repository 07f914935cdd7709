import { Injectable } from '@nestjs/common';
import type { ChannelAdapter, OutboundMessage } from '../channel/index.js';
import { SignedLinks } from '../runtime/index.js';
import type { Letter } from './letter.service.js';

/** Mail is opened years later, but nobody unsubscribes by a mail of last spring. */
const unsubscribeMs = 180 * 86_400_000;

/** Of messages a patient must get for their own safety nobody can unsubscribe. */
const indispensable = 'incident';

/** Makes of a written letter the message that an adapter is handed. */
@Injectable()
export class OutboundService {
  constructor(private readonly links: SignedLinks) {}

  of(clinicId: number, adapter: ChannelAdapter, letter: Letter): OutboundMessage {
    const { touch, contact, text } = letter;
    return {
      clientRef: '',
      clinicId,
      channel: adapter.channel,
      address: contact.address,
      subject: text.subject,
      text: text.text,
      html: text.html,
      buttons: letter.buttons,
      class: touch.class,
      locale: letter.locale,
      unsubscribeUrl: adapter.capabilities.subject ? this.unsubscribeUrl(clinicId, letter) : undefined,
      approved: text.approved,
      lastHeardAt: contact.lastHeardAt,
      expiresAt: touch.expiresAt,
    };
  }

  private unsubscribeUrl(clinicId: number, { touch, contact, now }: Letter): string | undefined {
    if (touch.class === indispensable) return undefined;
    const claims = { c: clinicId, r: touch.recipientId, k: touch.class, h: contact.channel };
    return this.links.url('u', claims, now + unsubscribeMs);
  }
}
