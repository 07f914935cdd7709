import { z } from 'zod';
import { localeIds } from '../../catalog/index.js';
import type { Chosen } from './choose-page.js';

const factNames = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'ref'] as const;

const word = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .optional()
  .catch(undefined);
const token = z
  .string()
  .regex(/^[\w.-]{1,600}$/)
  .optional()
  .catch(undefined);
/** Codes of campaigns and referrals: no place for sentences, and none for a name or an address. */
const fact = z
  .string()
  .regex(/^[\p{L}\p{N} ._~-]{1,80}$/u)
  .optional()
  .catch(undefined);

/** What an address or a form of the page says; whatever is not understood is as if it were not there. */
const choice = z.object({
  lang: z.enum(localeIds).optional().catch(undefined),
  service: word,
  doctor: word,
  branch: word,
  from: z.iso.date().optional().catch(undefined),
  me: token,
  visit: token,
  slot: z.string().max(200).optional().catch(undefined),
  e: word,
  utm_source: fact,
  utm_medium: fact,
  utm_campaign: fact,
  utm_term: fact,
  utm_content: fact,
  ref: fact,
});

/** A read address or form. */
export interface PageFields extends Chosen {
  readonly lang?: (typeof localeIds)[number] | undefined;
  readonly slot?: string | undefined;
  /** What went wrong with the step before, as a word. */
  readonly e?: string | undefined;
}

/** Reads the query or the form of a page. */
export function readFields(given: unknown): PageFields {
  const { lang, service, doctor, branch, from, me, visit, slot, e, ...facts } = choice.parse(given ?? {});
  const known = factNames.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]] as const]));
  return { lang, service, doctor, branch, from, me, visit, slot, e, facts: Object.fromEntries(known) };
}

const contact = z.object({
  name: z.string().max(200).catch(''),
  phone: z.string().max(60).catch(''),
  for_other: z.literal('yes').optional().catch(undefined),
  consent: z.literal('yes').optional().catch(undefined),
  news: z.literal('yes').optional().catch(undefined),
});

/** Who comes, as somebody typed it; empty where nothing was. */
export interface ContactFields {
  readonly name: string;
  readonly phone: string;
  readonly forOther: boolean;
  readonly consent: boolean;
  readonly news: boolean;
}

/** Reads the form of who comes; a name is one line. */
export function readContact(given: unknown): ContactFields {
  const { name, phone, for_other: other, consent, news } = contact.parse(given ?? {});
  const line = name.replace(/[\p{C}\u2028\u2029\s]+/gu, ' ').trim();
  const ticks = { forOther: other === 'yes', consent: consent === 'yes', news: news === 'yes' };
  return { name: line.slice(0, 100).toWellFormed(), phone: phone.trim(), ...ticks };
}

/** The digits of a code, however somebody spaced them. */
export function readCode(given: unknown): string {
  const { code } = z.object({ code: z.string().max(40).catch('') }).parse(given ?? {});
  return code.replace(/\D/g, '');
}
