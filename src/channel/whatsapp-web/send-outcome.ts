import type { NotSent, SendResult } from '../port.js';

/** Refusals of which it is certain that nothing reached the patient. */
export const sendRefusals = {
  /** No number of WhatsApp at all. */
  badAddress: { kind: 'not_sent', code: 'WHATSAPP_WEB_ADDRESS', retryable: false, blocks: 'contact_point' },
  /** WhatsApp itself says that nobody uses it under this number. */
  notRegistered: { kind: 'not_sent', code: 'WHATSAPP_WEB_NOT_REGISTERED', retryable: false, blocks: 'contact_point' },
  /** The session is being restored: the message was not handed to the page. */
  notReady: { kind: 'not_sent', code: 'WHATSAPP_WEB_NOT_READY', retryable: true },
  /** WhatsApp could not be asked whether anybody has this number: the message was not handed to the page. */
  notChecked: { kind: 'not_sent', code: 'WHATSAPP_WEB_NOT_CHECKED', retryable: true },
  /** A file that goes with it cannot be read: the message was not handed to the page. */
  noFile: { kind: 'not_sent', code: 'WHATSAPP_WEB_FILE', retryable: false },
  stopped: { kind: 'not_sent', code: 'WHATSAPP_WEB_STOPPED', retryable: true },
  /** WhatsApp marked the message itself as failed (acknowledgement -1). */
  refused: { kind: 'not_sent', code: 'WHATSAPP_WEB_FAILED', retryable: false },
} as const satisfies Record<string, NotSent>;

/** Why a call brought no id; `handed`: the request may have reached the page. */
export interface SendFault {
  readonly code: string;
  readonly handed: boolean;
}

/**
 * What a call tells that ended without the id of a message. Only two ends prove that nothing left: the request was not handed
 * over, or WhatsApp knows no such person (`NO_LID` is thrown while the chat is looked up). A promise of the page that was
 * rejected, or fulfilled with nothing, proves nothing: the library drops what became of the message.
 */
export function sendFault(fault: SendFault | undefined): SendResult {
  if (fault === undefined) return { kind: 'unknown', code: 'WHATSAPP_WEB_NO_ID' };
  if (!fault.handed) return sendRefusals.notReady;
  if (fault.code === 'NO_LID') return sendRefusals.notRegistered;
  return { kind: 'unknown', code: `WHATSAPP_WEB_${fault.code}` };
}
