/** What each rule and code of the house means, as the end of a sentence for a person who asks why. */
const own: Readonly<Record<string, string>> = {
  merged: 'another message of the same kind already goes to this recipient that day, and speaks for both',
  deceased: 'the patient has died',
  opted_out: 'the recipient asked not to get messages of this kind',
  no_consent: 'messages of this kind need a consent, and there is none',
  muted: 'messages of this kind are muted, for instance by an open complaint or incident',
  held: 'a member of staff holds the dialogue',
  paused: 'the clinic, its channel or its scenario stands still for now',
  quiet_hours: 'it would have fallen into quiet hours',
  too_late: 'its time had passed',
  appointment_moved: 'the appointment was moved after it was planned',
  appointment_not_standing: 'the appointment no longer stands',
  unknown_class: 'the cadence has no rule for messages of its class',
  no_contact_point: 'there is no channel left on which the recipient can be reached',
  left: 'its scenario ended before it was sent',
  undone: 'its enrolment was taken back before it was sent',
  withdrawn: 'the question was settled before it was sent',
  nothing_free: 'there was no free time to offer',
  not_live: 'its account is not live for this recipient: everything was done but the send',
  NOT_LIVE: 'its account is not live for this recipient: everything was done but the send',
  channel_down: 'nothing could be sent by its channel for a while',
  spending_cap: 'the account had spent what it may cost a day',
  LEASE_LOST: 'the sending process stopped before the answer of the channel came',
  TIMEOUT: 'the channel did not answer before the deadline',
  NO_ANSWER: 'the channel did not answer before the deadline',
  DEADLINE: 'there was no time left to send it in that round',
  STOPPED: 'the sending process was told to stop before anything had left',
  ADAPTER_THREW: 'the connection to the channel broke in a way nobody foresaw',
  BLOCKED: 'the patient blocked the clinic',
  REJECTED: 'the channel refused the message',
  FAILED: 'the provider says that it did not arrive',
  STILL_UNKNOWN: 'nobody could tell in time whether it had arrived, and it must not be missed',
  NO_DELIVERY_REPORT: 'no delivery report came in time, and it must not be missed',
  LOOKUP_ABSENT: 'the provider’s own records do not have it',
  STAFF_SAYS_NOT_ARRIVED: 'a member of staff found out that it did not arrive',
  STAFF_SENDS_AGAIN: 'a member of staff had it sent again',
  RENDER_FAILED: 'its text could not be written',
};

const providers: readonly (readonly [prefix: string, name: string])[] = [
  ['TELEGRAM_', 'Telegram'],
  ['WHATSAPP_WEB_', 'WhatsApp on the paired phone'],
  ['WHATSAPP_', 'WhatsApp'],
  ['SMPP_', 'the SMS provider'],
  ['SMS_', 'the SMS provider'],
  ['SMTP_', 'the mail server'],
  ['EMAIL_', 'the mail system'],
  ['RENDER_', 'the template'],
  ['TEMPLATE_', 'the template'],
];

/** Read from above: the first one that fits what follows the name of the provider. */
const meanings: readonly (readonly [what: RegExp, says: string])[] = [
  [/WINDOW_CLOSED/, 'takes free words only for a day after the patient last wrote, and no approved text was there'],
  [/^(NOT_READY|NOT_PAIRED|PAIR_AGAIN|LOGGED_OUT|RESTORING|STARTING|OFFLINE)/, 'had no paired and ready session'],
  [/^(ACCOUNT|LOCKED|BANNED|RESTRICTED)/, 'does not let the clinic’s account send'],
  [/MONEY|PAYMENT|BALANCE/, 'does not send because the account is not paid for'],
  [/^(TOKEN|AUTH|CREDENTIALS|PERMISSION|BIND|53[045]|AUTH_FAILURE)/, 'did not accept the credentials of the account'],
  [/CONNECT|^(DNS|TLS|UNBOUND|CLOSED|UNAVAILABLE)/, 'could not be reached, or the connection broke'],
  [/^(TIMEOUT|SILENT|NO_ANSWER|NO_ACK|408)/, 'did not answer in time'],
  [/^ABORTED|^STOPPED/, 'was not given the time to answer'],
  [/^CUT|PARTIAL/, 'broke off in the middle of the message'],
  [/RATE|THROTTLED|FLOOD|BUSY|QUEUE_FULL|LIMIT|421|42[0-9]|45[0-2]/, 'asked for fewer messages'],
  [/OPTED_OUT|UNSUBSCRIBE|MARKETING_STOPPED/, 'says that the patient refuses messages'],
  [/COMPLAINT|SPAM/, 'says that the patient complained about the message'],
  [/BLOCKED|KICKED|ADDRESS_BANNED/, 'says that the patient blocked the clinic'],
  [/NOT_STARTED/, 'lets a bot write only to people who started it'],
  [
    /NO_SUCH|NOT_REGISTERED|DEACTIVATED|USER_?UNKNOWN|HOST_?UNKNOWN|NUMBER_UNKNOWN|NOT_MOBILE|^ADDRESS|DESTINATION|^55[0-3]/,
    'does not know the address, or nobody is behind it any more',
  ],
  [/UNREACHABLE|MAILBOX_?FULL|EXPIRED|UNDELIVER|DELAYED/, 'could not deliver it to the patient’s device'],
  [/TEMPLATE|NO_TEMPLATE/, 'has no fitting approved text'],
  [/FILTERED|REJECTED|REFUSED|FORBIDDEN|POLICY|HELD_BACK|PROHIBITED|NOT_ALLOWED/, 'refused the message'],
  [
    /TOO_LONG|LENGTH|TOO_LARGE|EMPTY|CHARSET|BUTTON|SUBJECT|MESSAGE|VALUE|PARAMETER/,
    'cannot take a message of this form',
  ],
  [/5XX|SERVER|HTTP_5|SYSTEM|^5\d\d|MAINTENANCE/, 'had a fault of its own'],
];

/**
 * The end of a sentence: why a rule of the gate, a code of the outbox or an answer of a channel kept a message back or left it in doubt.
 * Total: a code that nobody has described yet is quoted as it stands.
 */
export function meaningOf(rule: string): string {
  if (rule.startsWith('budget.')) return `the contact budget was full (${rule})`;
  const known = Object.hasOwn(own, rule) ? own[rule] : undefined;
  if (known !== undefined) return known;
  const provider = providers.find(([prefix]) => rule.startsWith(prefix));
  if (!provider) return `the channel answered ${rule}`;
  const [prefix, name] = provider;
  const rest = rule.slice(prefix.length);
  const [, says] = meanings.find(([what]) => what.test(rest)) ?? [];
  return says === undefined ? `${name} answered ${rule}` : `${name} ${says} (${rule})`;
}

/** Whether the rule or code is one of the house, with a sentence of its own. */
export function isOwnRule(rule: string): boolean {
  return rule.startsWith('budget.') || Object.hasOwn(own, rule);
}
