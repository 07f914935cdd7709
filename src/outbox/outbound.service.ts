import { Injectable } from '@nestjs/common';
import { emailHtml, emailText } from '../catalog/index.js';
import type { ChannelAdapter, OutboundMessage } from '../channel/index.js';
import { SignedLinks } from '../runtime/index.js';
import type { Letter } from './letter/letter.service.js';

/** Mail is opened years later, but nobody unsubscribes by a mail of last spring. */
const unsubscribeMs = 180 * 86_400_000;

/** Of messages a patient must get for their own safety nobody can unsubscribe. */
const indispensable = 'incident';

/** Makes of a written letter the message that an adapter is handed. */
@Injectable()
export class OutboundService {
  constructor(private readonly links: SignedLinks) {}

  of(clinicId: number, adapter: ChannelAdapter, letter: Letter): OutboundMessage {
    const { touch, contact, text, locale } = letter;
    const { subject, markup } = adapter.capabilities;
    const unsubscribeUrl = subject ? this.unsubscribeUrl(clinicId, letter) : undefined;
    return {
      clientRef: '',
      clinicId,
      channel: adapter.channel,
      address: contact.address,
      subject: text.subject,
      text: subject ? emailText(text.text, locale, { unsubscribeUrl }) : text.text,
      html:
        subject && markup === 'html'
          ? emailHtml(text.text, locale, { clinic: letter.clinic, unsubscribeUrl })
          : undefined,
      buttons: letter.buttons,
      class: touch.class,
      locale,
      unsubscribeUrl,
      files: letter.files,
      approved: text.approved,
      lastHeardAt: contact.lastHeardAt,
      expiresAt: touch.expiresAt,
    };
  }

  /** Of use to mailboxes only by https. */
  private unsubscribeUrl(clinicId: number, { touch, contact, now }: Letter): string | undefined {
    if (touch.class === indispensable) return undefined;
    const claims = { c: clinicId, r: touch.recipientId, k: touch.class, h: contact.channel };
    const url = this.links.url('u', claims, now + unsubscribeMs);
    return url?.startsWith('https://') ? url : undefined;
  }
}
