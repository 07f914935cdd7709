import * as account from './phrases-account.js';
import * as content from './phrases-content.js';
import * as sender from './phrases-sender.js';
import * as system from './phrases-system.js';
import type { Phrases } from './phrase.js';
import type { ReturnReason } from './returned-mail.js';

/**
 * The order in which reasons are asked: the particular before the general, since a refusal of a listed address also says
 * "rejected", and a sender that is unknown is no recipient that is unknown.
 */
const IN_ORDER: Phrases = [
  ...system.UNSPECIFIC,
  ...content.HARMFUL,
  ...account.FULL_BOX,
  ...content.RULES_OF_CONTENT.filter(([reason]) => reason === 'notcompliantrfc'),
  ...account.TOO_BIG,
  ...account.MOVED,
  ...sender.UNAUTHENTICATED,
  ...sender.RELAY,
  ...sender.NAMELESS,
  ...sender.REPUTATION,
  ...sender.TOO_MUCH,
  ...account.SUSPENDED,
  ...sender.SENDER_LISTED,
  ...sender.SHUT_OUT,
  ...content.UNWANTED,
  ...content.RULES_BY_NAME,
  ...system.NO_MAIL,
  ...sender.SENDER_REFUSED,
  ...system.NO_DOMAIN,
  ['userunknown', ...account.UNKNOWN_USER],
  ...account.FILTERED,
  ...content.RULES_OF_CONTENT,
  ...system.NO_HOST,
  ...system.BROKEN,
  ...system.TOO_LATE,
  ...system.NOT_ALLOWED,
];

/** Something harmful is said to be inside. */
export function isHarmful(line: string): boolean {
  return content.HARMFUL.some(([, ...forms]) => forms.some((form) => form.test(line.slice(0, LONGEST))));
}

/** The content is called unwanted. */
export function isUnwanted(line: string): boolean {
  return content.UNWANTED.some(([, ...forms]) => forms.some((form) => form.test(line.slice(0, LONGEST))));
}

/** Words of refusal that name nothing; asked when everything else was silent. */
export function isPlainRefusal(line: string): boolean {
  return system.PLAIN_REFUSAL.test(line.slice(0, LONGEST));
}

const LONGEST = 3000;

/** The reason that a line of words gives; undefined when it gives none. */
export function reasonInWords(line: string): ReturnReason | undefined {
  const words = line.slice(0, LONGEST);
  return IN_ORDER.find((phrase) => (phrase.slice(1) as readonly RegExp[]).some((form) => form.test(words)))?.[0];
}
