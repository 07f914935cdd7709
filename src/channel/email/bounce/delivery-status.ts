import { type Field, readFields } from './fields.js';
import { addressIn, commandIn, type DeliveryAction, oneLine, type Statement } from './statement.js';
import type { ReturnReason } from './returned-mail.js';

/** A report of RFC 3464: what holds for the message, and a statement for each recipient. */
export interface DeliveryReport {
  readonly envelopeId?: string | undefined;
  readonly statements: readonly Statement[];
}

const OF_RECIPIENT: ReadonlySet<string> = new Set([
  'action',
  'diagnostic-code',
  'final-recipient',
  'last-attempt-date',
  'original-recipient',
  'remote-mta',
  'remote-recipient',
  'status',
  'will-retry-until',
  'x-actual-recipient',
]);

const LONGEST_WORDS = 2000;

/** How PowerMTA files the refusal, where that says more than the code. */
const CATEGORIES: Readonly<Record<string, ReturnReason>> = {
  'bad-mailbox': 'userunknown',
  'bad-domain': 'hostunknown',
  'inactive-mailbox': 'suspend',
  'message-expired': 'expired',
  'invalid-sender': 'rejected',
  'no-answer-from-host': 'networkerror',
  'policy-related': 'policyviolation',
  'quota-issues': 'mailboxfull',
  'relaying-issues': 'norelaying',
  'routing-errors': 'systemerror',
  'spam-related': 'spamdetected',
  'virus-related': 'virusdetected',
};

/** Reads the content of a `message/delivery-status` part, or a text in which such lines stand. */
export function readDeliveryStatus(text: string): DeliveryReport {
  const fields = readFields(text);
  const about = new Map(fields.filter((field): field is Field => field !== null && !OF_RECIPIENT.has(field[0])));
  return {
    envelopeId: about.get('original-envelope-id'),
    statements: recipientGroups(fields).map((group) => statementOf(group, about.get('reporting-mta'))),
  };
}

/** One group of fields per recipient; a blank line inside of a group, which some systems write, does not tear it. */
function recipientGroups(fields: readonly (Field | null)[]): readonly ReadonlyMap<string, string>[] {
  const groups: Map<string, string>[] = [];
  let current: Map<string, string> | undefined;
  for (const field of fields) {
    if (field === null) {
      if (current !== undefined && isComplete(current)) {
        current = undefined;
      }
      continue;
    }
    const [name, value] = field;
    if (current === undefined || (OF_RECIPIENT.has(name) && current.has(name) && isComplete(current))) {
      if (!OF_RECIPIENT.has(name)) {
        continue;
      }
      current = new Map();
      groups.push(current);
    }
    if (!current.has(name)) {
      current.set(name, value);
    }
  }
  return groups.filter((group) => isAboutOne(group));
}

function isComplete(group: ReadonlyMap<string, string>): boolean {
  const named = group.has('final-recipient') || group.has('original-recipient') || group.has('x-actual-recipient');
  return named && (group.has('status') || group.has('action')) && (group.has('diagnostic-code') || group.has('status'));
}

function isAboutOne(group: ReadonlyMap<string, string>): boolean {
  const named = group.has('final-recipient') || group.has('original-recipient') || group.has('x-actual-recipient');
  return named && (group.has('action') || group.has('status') || group.has('diagnostic-code'));
}

function statementOf(group: ReadonlyMap<string, string>, reporting: string | undefined): Statement {
  const diagnostic = group.get('diagnostic-code') ?? '';
  const [, speaker, words] = /^\s*([A-Za-z][A-Za-z0-9_.-]{0,30})\s?;(.*)$/s.exec(diagnostic) ?? [];
  const category = group.get('x-powermta-bouncecategory');
  return {
    recipient: recipientOf(group),
    action: actionOf(group.get('action')),
    status: group.get('status'),
    words: oneLine(diagnostic === '' ? commentOf(group.get('status')) : (words ?? diagnostic)).slice(0, LONGEST_WORDS),
    speaker: speaker?.toLowerCase() ?? (/^\d{3}[ -]/.test(diagnostic) ? 'smtp' : undefined),
    command: commandIn(words ?? diagnostic),
    host: hostOf(group.get('remote-mta')) ?? hostOf(reporting),
    hint: category === undefined ? undefined : CATEGORIES[category.toLowerCase()],
  };
}

/** Without a diagnosis some systems say why in brackets after the status. */
function commentOf(status: string | undefined): string {
  return /\((.{1,400})\)\s{0,4}$/.exec(status ?? '')?.[1] ?? '';
}

function recipientOf(group: ReadonlyMap<string, string>): string | undefined {
  const names = ['final-recipient', 'original-recipient', 'x-actual-recipient'];
  return names.map((name) => addressIn((group.get(name) ?? '').replace(/^[^;]{0,30};/, ''))).find(Boolean);
}

/** `relayed` and `expanded` left the systems that report; nothing but silence follows a success there. */
function actionOf(action: string | undefined): DeliveryAction {
  if (action === undefined || !/^(?:delivered|deliverable|relayed|expanded|delayed)/i.test(action)) {
    return 'failed';
  }
  return /^delayed/i.test(action) ? 'delayed' : 'delivered';
}

function hostOf(field: string | undefined): string | undefined {
  const named = (field ?? '').replace(/^[^;]{0,30};/, '');
  const host = /^\s{0,4}\[?([a-z0-9][a-z0-9._-]{1,253})/i.exec(named)?.[1];
  return host?.replace(/\.$/, '').toLowerCase();
}
