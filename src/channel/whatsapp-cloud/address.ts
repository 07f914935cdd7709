/** E.164, as the house writes it. */
const HOUSE_NUMBER = /^\+[1-9]\d{6,14}$/;
const WIRE_NUMBER = /^\+?([1-9]\d{6,14})$/;
/** The provider's own name of a user who hides the number behind a user name: `US.13491208655302741918`, `US.ENT.118…`. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
/** Mexico dropped the 1 behind its code in 2019, WhatsApp kept it. */
const MEXICAN = /^521(\d{10})$/;
/** Brazil put a 9 in front of every mobile number; accounts older than that still have eight digits, the first of them 6 to 9. */
const BRAZILIAN = /^55(\d{2})([6-9]\d{7})$/;

/** Whom a message goes to, in the field where the Cloud API looks for it. */
export type Recipient = { readonly to: string } | { readonly recipient: string };

/** Undefined: the address is none of WhatsApp. */
export function recipientOf(address: string): Recipient | undefined {
  if (HOUSE_NUMBER.test(address)) return { to: address.slice(1) };
  return USER_ID.test(address) ? { recipient: address } : undefined;
}

function numberOf(digits: string): string {
  return `+${digits.replace(MEXICAN, '52$1').replace(BRAZILIAN, '55$19$2')}`;
}

/**
 * The house's spelling of what the provider calls a user, which is the number of the account and not always the one that was
 * written to. Undefined: neither a number nor a user id.
 */
export function houseAddress(waId: string): string | undefined {
  const digits = WIRE_NUMBER.exec(waId)?.[1];
  if (digits !== undefined) return numberOf(digits);
  return USER_ID.test(waId) ? waId : undefined;
}
