import { z } from 'zod';
import { isZone } from '../../engine/index.js';

export const localeIds = ['ru', 'uk', 'en'] as const;
export type LocaleId = (typeof localeIds)[number];

export const channelIds = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type ChannelId = (typeof channelIds)[number];

/** How everything of the map is named: departments, stages, touchpoints, services. */
export const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'write an id of small letters, digits and single hyphens, such as first-visit',
  );
export const zone = z.string().refine(isZone, 'write a time zone by its IANA name, such as Europe/Kyiv');
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'write the phone in international form, such as +380440000000');
export const link = z.url({ protocol: /^https$/, error: 'write a link that begins with https://' });
export const localized = z.partialRecord(z.enum(localeIds), z.string().trim().min(1));

/** Text for people, by locale. */
export type Localized = z.infer<typeof localized>;

/** Tells what the schema of one part of the map cannot see by itself; `path` leads to it from the top of the file. */
export type Report = (path: readonly (string | number)[], message: string) => void;

/** The names a reader may choose from, for a sentence that says that none of them was meant. */
export function list(record: Readonly<Record<string, unknown>>): string {
  return Object.keys(record).join(', ') || 'none yet';
}

/** The text in the asked locale, else in the clinic's own, else in any. */
export function inLocale(text: Localized, locale: string, fallback: LocaleId): string {
  return text[locale as LocaleId] ?? text[fallback] ?? Object.values(text)[0] ?? '';
}
