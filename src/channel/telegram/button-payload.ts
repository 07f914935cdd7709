/** What the button of a question carries: which message was asked, and the answer. */
export interface ButtonPayload {
  /** A UUID; unset where the button is not one of ours. */
  readonly clientRef?: string | undefined;
  readonly intent: string;
}

/** First letter of everything written here, so that a later form can tell itself apart. */
const FORM = 'q';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** An intent of the programme has at most 40 letters, all of one byte: with the 22 of the reference they stay under the limit. */
const INTENT = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const PAYLOAD = /^q([A-Za-z0-9_-]{22})([a-z0-9][a-z0-9_-]{0,39})$/;

/** At most 64 bytes, the limit of the Bot API. Undefined for what does not fit: a shortened answer would be another answer. */
export function encodeButton(clientRef: string, intent: string): string | undefined {
  if (!UUID.test(clientRef) || !INTENT.test(intent)) return undefined;
  return FORM + Buffer.from(clientRef.replaceAll('-', ''), 'hex').toString('base64url') + intent;
}

function uuidOf(packed: string): string {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Reads what a press sent back. A payload in no form of ours is an intent without a message, which answers nothing that is
 * open. A client may send what no button holds, so the reference is a claim: it counts only for the message's own address.
 */
export function decodeButton(payload: string): ButtonPayload {
  const form = PAYLOAD.exec(payload);
  const [, packed, intent] = form ?? [];
  if (packed === undefined || intent === undefined) return { intent: payload };
  return { clientRef: uuidOf(packed), intent };
}
