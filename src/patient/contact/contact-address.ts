import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';

/** The channels a contact point can be on. */
export const contactChannels = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** A normalised address, or why the text is none; the reason does not repeat the text. */
export type AddressReading = { readonly address: string } | { readonly reason: string; readonly fix: string };

const EMAIL = /^[^\s@"<>(),:;[\]\\]{1,64}@[^\s@"<>(),:;[\]\\]+\.[^\s@"<>(),:;[\]\\.]{2,}$/;
const MAX_EMAIL = 254;
const TELEGRAM_ID = /^[1-9]\d{0,15}$/;

/**
 * Reads an address as people write it: E.164 for phones (`country` is the ISO 3166 code of numbers without a plus sign),
 * lower case for e-mail, the numeric chat id for Telegram.
 */
export function readAddress(channel: ContactChannel, text: string, country?: string): AddressReading {
  const trimmed = text.trim();
  if (channel === 'email') return readEmail(trimmed);
  if (channel === 'telegram') return readTelegram(trimmed);
  return readPhone(trimmed, country);
}

/** Whether the code names a country whose phone numbers are known. */
export function isPhoneCountry(code: string): code is CountryCode {
  return code in metadata.countries;
}

function readPhone(text: string, country: string | undefined): AddressReading {
  const known = country !== undefined && isPhoneCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(text, { defaultCountry: known, extract: false }, metadata);
  if (phone?.isValid()) return { address: phone.number };
  const fix = known
    ? `Write a full number of ${known}, or one that begins with + and the code of its country.`
    : 'Write the number with + and the code of its country, or give the mapping a default country.';
  return { reason: 'this is no valid phone number', fix };
}

function readEmail(text: string): AddressReading {
  if (text.length <= MAX_EMAIL && EMAIL.test(text)) return { address: text.toLowerCase() };
  return {
    reason: 'this is no e-mail address',
    fix: 'Write one address such as name@example.org, without a name or brackets.',
  };
}

function readTelegram(text: string): AddressReading {
  if (TELEGRAM_ID.test(text)) return { address: text };
  return {
    reason: 'this is no Telegram chat id',
    fix: 'Write the numeric id of the private chat; a @name cannot be written to.',
  };
}
