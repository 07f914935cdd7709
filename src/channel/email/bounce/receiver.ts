import type { ReturnReason } from './returned-mail.js';
import type { SmtpCommand } from './statement.js';

/** What is known of a refusal when a receiver's own meaning is looked up. */
export interface Refusal {
  /** The server that refused, or the domain it refused for; small letters. */
  readonly host: string;
  /** One lower-case line without addresses. */
  readonly line: string;
  readonly status?: string | undefined;
  readonly command?: SmtpCommand | undefined;
}

/** Everything that is stated has to fit. */
export interface ReceiverRule {
  readonly reason: ReturnReason;
  readonly words?: RegExp;
  readonly status?: RegExp;
  readonly command?: SmtpCommand;
}

/** A provider whose answers mean something of their own. The first rule that fits counts. */
export interface Receiver {
  readonly hosts: RegExp;
  /** Words by which its answers are known where the server is not named. */
  readonly words?: RegExp;
  readonly rules: readonly ReceiverRule[];
}
