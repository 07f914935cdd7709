const PERSON = /^(\d{5,20})(?::\d+)?@(c\.us|s\.whatsapp\.net|lid)$/;
const NUMBER = /^\+(\d{5,15})$/;
const HIDDEN = /^lid:(\d{5,20})$/;

/** A chat with one person: no group, no status, no broadcast list, no newsletter. */
export function isPersonal(chatId: string): boolean {
  return PERSON.test(chatId);
}

/** WhatsApp shows some people under an id (`…@lid`) that is no phone number. */
export function isHidden(chatId: string): boolean {
  return PERSON.exec(chatId)?.[2] === 'lid';
}

/**
 * The address of whoever is behind a chat: `+` and the number, or `lid:` and the hidden id where WhatsApp does not tell the
 * number; unset for what is no chat with a person. `phone` is the chat id of the number behind a hidden id, where it is known.
 */
export function addressOf(chatId: string, phone?: string): string | undefined {
  const [, digits, server] = PERSON.exec(chatId) ?? [];
  if (digits === undefined) return undefined;
  if (server !== 'lid') return `+${digits}`;
  return (phone === undefined || isHidden(phone) ? undefined : addressOf(phone)) ?? `lid:${digits}`;
}

/** The chat of an address; unset when it is neither an international number nor a hidden id. */
export function chatIdOf(address: string): string | undefined {
  const number = NUMBER.exec(address)?.[1];
  if (number !== undefined) return `${number}@c.us`;
  const hidden = HIDDEN.exec(address)?.[1];
  return hidden === undefined ? undefined : `${hidden}@lid`;
}
