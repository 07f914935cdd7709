import { emailHtml } from '../../catalog/index.js';
import type { OutboundMessage, Route } from '../../channel/index.js';
import type { Letter } from '../letter/letter.service.js';
import type { FrozenMessage, NewMessage } from '../letter/message.store.js';
import type { Attempt } from './send-batch.js';

interface AttemptParts {
  readonly route: Route;
  readonly leaseMs: number;
  readonly resumed: FrozenMessage | undefined;
  readonly messageId: string;
}

/** The row and the call of one attempt; one that is sent again keeps its reference and its frozen text. */
export function attemptOf(
  letter: Letter,
  outbound: OutboundMessage,
  { route, leaseMs, resumed, messageId }: AttemptParts,
): Attempt {
  const { touch, contact, now } = letter;
  const fresh: NewMessage = {
    messageId,
    touchId: touch.touchId,
    attempt: touch.attempts + 1,
    channel: route.adapter.channel,
    accountId: route.accountId,
    contactPointId: contact.contactPointId,
    locale: letter.locale,
    templateHash: letter.templateHash,
    subject: outbound.subject ?? null,
    body: outbound.text,
    epoch: 1,
    dispatchedAt: now,
    leaseUntil: now + leaseMs,
  };
  const message: NewMessage = resumed ? { ...resumed, dispatchedAt: now, leaseUntil: now + leaseMs } : fresh;
  return {
    touch: { ...touch, status: 'dispatching', attempts: touch.attempts + 1, resend: null },
    message,
    resumed: resumed !== undefined,
    now,
    outbound: {
      ...outbound,
      clientRef: message.messageId,
      subject: message.subject ?? undefined,
      text: message.body,
      html: resumed ? htmlAgain(resumed, outbound, letter.clinic) : outbound.html,
    },
  };
}

/** The frozen text ends with what the first copy said at its foot. */
function htmlAgain({ body, locale }: FrozenMessage, { html }: OutboundMessage, clinic: string): string | undefined {
  return html === undefined ? undefined : emailHtml(body, locale, { clinic });
}
