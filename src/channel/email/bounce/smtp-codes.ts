/** What a text states in numbers. */
export interface StatedCodes {
  readonly status?: string | undefined;
  readonly reply?: string | undefined;
}

interface Found {
  readonly status: string;
  readonly weight: number;
}

const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/g;
const REPLY_BEFORE = /(?<!\d)(2[0-5]0|[45][0-5]\d)[ :-]{1,2}[#(<[]{0,2}$/;
const REPLY = /(?:^|[\s:;<'"#([=])(2[0-5]0|[45][0-5]\d)(?=[\s,:\])-]|$)/g;

/**
 * The enhanced status that a text states. One that stands beside a reply code of its own class is what the server said;
 * any other three numbers may be a version or a part of an address, so they count less.
 */
function statusIn(text: string): Found | undefined {
  let best: Found | undefined;
  for (const match of text.matchAll(STATUS)) {
    const weight = weightOf(text.slice(Math.max(0, match.index - 8), match.index), match[1] ?? '');
    if (weight > (best?.weight ?? 0) && !match[0].endsWith('.0.0')) {
      best = { status: match[0], weight };
    }
  }
  const vague = /(?:^|[\s(#])([245]\.0\.0)(?=[\s)]|$)/.exec(text)?.[1];
  return best ?? (vague === undefined ? undefined : { status: vague, weight: 1 });
}

/** A status beside a reply code of its own class. */
const PAIR = 3;

/** `PAIR` for a status beside a reply code of its class, zero for numbers that stand in a word. */
function weightOf(before: string, statusClass: string): number {
  const reply = REPLY_BEFORE.exec(before)?.[1];
  if (reply !== undefined) {
    return reply.startsWith(statusClass) ? PAIR : 1;
  }
  if (before.trim() === '' || /[#(:]\s?$/.test(before)) {
    return 2;
  }
  return /[\s[<'"]$/.test(before) ? 1 : 0;
}

/** The SMTP reply code that a text states, of the class that the status has. */
function replyIn(text: string, status: string | undefined): string | undefined {
  const codes = [...text.matchAll(REPLY)].map((match) => match[1] ?? '');
  const beside = status === undefined ? undefined : replyBeside(text, status);
  return beside ?? codes.find((code) => status === undefined || code.startsWith(status.slice(0, 1)));
}

function replyBeside(text: string, status: string): string | undefined {
  const at = text.indexOf(status);
  const reply = at < 0 ? undefined : REPLY_BEFORE.exec(text.slice(Math.max(0, at - 8), at))?.[1];
  return reply?.startsWith(status.slice(0, 1)) === true ? reply : undefined;
}

/**
 * The codes of one refusal. A field that says no more than "failed" (x.0.0) yields to the words of the server; so does one
 * that the words contradict by a complete pair, since relays put their own summary into the field. What stands around the
 * words counts where they state no pair.
 */
export function codesOf(field: string | undefined, words: string, context = ''): StatedCodes {
  const stated = statusIn(field ?? '')?.status;
  const vague = stated === undefined || /^[245]\.[05]\.0$/.test(stated);
  const said = statusIn(words);
  const around = statusIn(context);
  const silent = vague && said === undefined && field !== undefined;
  if (around?.weight === PAIR && (silent || isSummary(words, said))) {
    return { status: around.status, reply: replyIn(context, around.status) };
  }
  const wins = said !== undefined && (vague || said.weight === PAIR);
  const status = wins ? said.status : stated;
  return { status, reply: replyFor(status, vague, words) ?? replyIn(context, status) };
}

function replyFor(status: string | undefined, vague: boolean, words: string): string | undefined {
  return replyIn(words, status) ?? (vague ? replyIn(words, undefined) : undefined);
}

/** `550 4.4.7`: classes that contradict each other are a summary of what happened before. */
function isSummary(words: string, said: Found | undefined): boolean {
  return said !== undefined && said.weight < PAIR && /[245]\d\d [245]\.\d/.test(words);
}
