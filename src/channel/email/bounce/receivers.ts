import type { ReceiverRule, Refusal } from './receiver.js';
import { REGIONAL } from './receivers-regional.js';
import { WORLDWIDE } from './receivers-worldwide.js';
import type { ReturnReason } from './returned-mail.js';

const RECEIVERS = [...WORLDWIDE, ...REGIONAL];

/** What the refusal means with this receiver; undefined where it has no meaning of its own. */
export function reasonOfReceiver(refusal: Refusal): ReturnReason | undefined {
  const answering = RECEIVERS.filter(
    ({ hosts, words }) => hosts.test(refusal.host) || words?.test(refusal.line) === true,
  );
  return answering.flatMap(({ rules }) => rules).find((rule) => fits(rule, refusal))?.reason;
}

function fits(rule: ReceiverRule, { line, status, command }: Refusal): boolean {
  return (
    (rule.words === undefined || rule.words.test(line)) &&
    (rule.status === undefined || rule.status.test(status ?? '')) &&
    (rule.command === undefined || rule.command === command)
  );
}
