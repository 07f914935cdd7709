import type { ReturnReason } from './returned-mail.js';

/** The step of an SMTP session that was refused; `DATA` also stands for the end of the content. */
export type SmtpCommand = 'CONN' | 'EHLO' | 'AUTH' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'DATA' | 'QUIT';

export type DeliveryAction = 'failed' | 'delayed' | 'delivered';

/** What a returned mail says about one recipient, before anybody asks why. */
export interface Statement {
  readonly recipient?: string | undefined;
  readonly action: DeliveryAction;
  /** The Status field of RFC 3464. */
  readonly status?: string | undefined;
  /** The words of whoever refused, on one line. */
  readonly words: string;
  /** What the notification says around these words, on one line. */
  readonly context?: string | undefined;
  /** `smtp`: an answer of the other server; otherwise who speaks, such as `x-unix`. */
  readonly speaker?: string | undefined;
  readonly command?: SmtpCommand | undefined;
  /** The server that refused. */
  readonly host?: string | undefined;
  /** What the software that wrote the mail already knows. */
  readonly hint?: ReturnReason | undefined;
}

/** How mail software names the step; the first that matches wins, so what is said in passing comes last. */
const COMMANDS: readonly (readonly [SmtpCommand, RegExp])[] = [
  [
    'CONN',
    /refused to talk to me|initial connection|(?:greeting|banner) (?:wait|from|failed)|but greeting|rejected the connection|did not accept our requests? to connect/,
  ],
  [
    'EHLO',
    /(?:in reply to|after|following|in response to|sent) (?:the )?(?:ehlo|helo)|but my name was rejected|\[(?:ehlo|helo)\]|>>> (?:ehlo|helo)/,
  ],
  ['STARTTLS', /(?:in reply to|after|following|in response to) (?:the )?starttls|>>> starttls/],
  ['AUTH', /(?:in reply to|after|following|in response to) (?:the )?auth\b|>>> auth/],
  [
    'DATA',
    /(?:in reply to|after|following|in response to|reply to) (?:the )?(?:end of )?data\b|after (?:the )?end of data|failed after i sent the message|\[data\]|did not like our data|(?:>>>|<<<|--?>) (?:data|\.)(?:\s|$)|after sending (?:the )?(?:message|data|content)|smtp command data\b|smtp:data\b|for (?:text|data) command|failed on data command|\(state 1[578]\)/,
  ],
  [
    'MAIL',
    /(?:in reply to|after|following|in response to|reply to) (?:the )?mail(?: from)?\b|\[mail_from\]|does not like sender|but sender was rejected|smtp:mail\b|for mail(?: from)? command|did not like our mail from|(?:>>>|<<<|--?>) mail from|in mail from\b/,
  ],
  [
    'RCPT',
    /(?:in reply to|after|following|in response to|reply to) (?:the )?rcpt(?: to)?\b|\[rcpt_to\]|does not like recipient|but recipient was rejected|rcpt to response|smtp:rcpt\b|for rcpt(?: to)? command|(?:smtp )?command:? rcpt to|rcpt to:? ?<[^<>]{1,320}>:? ?(?:failed|rejected)|did not like our rcpt to|(?:>>>|<<<|--?>) rcpt to|in rcpt to\b|rejected recipient/,
  ],
];

/** The step of the session that a text names. */
export function commandIn(text: string): SmtpCommand | undefined {
  const lower = text.toLowerCase();
  return COMMANDS.find(([, pattern]) => pattern.test(lower))?.[0];
}

/** An address in running text: every repetition is bounded, so that no text takes long. */
const ADDRESS =
  /(?:"[^"\s]{1,64}"|[^\s<>()[\]:;,"'@=|]{1,64}(?:=[^\s<>()[\]:;,"'@=|]{1,64}){0,2})@(?:\[[0-9a-f.:]{3,45}\]|[a-z0-9\u0080-\uffff](?:[a-z0-9\u0080-\uffff._-]{0,253}[a-z0-9\u0080-\uffff])?)/i;

/** The first address of a text. */
export function addressIn(text: string): string | undefined {
  return ADDRESS.exec(text.replace(/mailto:/gi, ' '))?.[0];
}

/** All addresses of a text. */
export function addressesIn(text: string): readonly string[] {
  return [...text.replace(/mailto:/gi, ' ').matchAll(new RegExp(ADDRESS, 'gi'))].map(([address]) => address);
}

/** The text without its addresses, whose local parts say anything. */
export function withoutAddresses(text: string): string {
  return text.replace(new RegExp(ADDRESS, 'gi'), '');
}

/** White space, line breaks among it, becomes one blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
