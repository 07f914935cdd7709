/** An answer that a button carries, and the message it belongs to. */
export interface ButtonPayload {
  readonly clientRef: string;
  readonly intent: string;
}

/** The least of the provider's limits: quick replies of approved texts take 128, list rows 200, reply buttons 256. */
const LONGEST = 128;
const PAYLOAD = /^tropa:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(.+)$/s;

/** Undefined: the answer does not fit, and a shortened one would be another answer. */
export function encodeButton({ clientRef, intent }: ButtonPayload): string | undefined {
  const payload = `tropa:${clientRef.toLowerCase()}:${intent}`;
  return PAYLOAD.test(payload) && payload.length <= LONGEST ? payload : undefined;
}

/**
 * Undefined: not one of ours, such as a button that was approved with a payload of its own. The payload went over the
 * patient's phone: it is a claim, and counts for a message to that very address alone.
 */
export function decodeButton(payload: string): ButtonPayload | undefined {
  const [, clientRef, intent] = PAYLOAD.exec(payload) ?? [];
  return clientRef === undefined || intent === undefined ? undefined : { clientRef, intent };
}

/** Whether text is a reference of our own: what is echoed may be anybody's. */
export function isClientRef(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
