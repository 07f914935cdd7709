import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../auth/index.js';
import { emailHtml } from '../../catalog/index.js';
import { ChannelRegistry, sendSafely, type OutboundMessage, type Route } from '../../channel/index.js';
import { Clock, IdSource } from '../../runtime/index.js';
import type { DigestLetter } from './digest.js';

/** The clinic's way out for letters to its own people. */
@Injectable()
export class DigestLine {
  constructor(
    private readonly registry: ChannelRegistry,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** The first e-mail account that is there and may be used; the sandbox has no staff to write to. */
  routeOf(clinicId: number): Route | undefined {
    if (!this.registry.serves(clinicId, 'email') || this.registry.stateOf(clinicId, 'email') !== 'on') return undefined;
    const usable = ({ adapter }: Route) => adapter.name !== 'sandbox' && (adapter.available?.() ?? true);
    return this.registry.routesOf(clinicId, 'email').find(usable);
  }

  async send(
    clinicId: number,
    { adapter }: Route,
    { email, locale }: StaffMember,
    { clinic, subject, text }: DigestLetter,
  ) {
    const message: OutboundMessage = {
      clientRef: this.ids.uuid(this.clock.now()),
      ...{ clinicId, channel: 'email', address: email, subject, text, buttons: [], class: 'service', locale },
      html: emailHtml(text, locale, { clinic }),
    };
    const deadline = this.clock.monotonic() + adapter.capabilities.callTimeoutMs;
    return sendSafely(adapter, message, { clock: this.clock, deadline });
  }
}
