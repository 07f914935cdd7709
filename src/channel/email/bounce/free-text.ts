import { BOILERPLATE, NAMED_RECIPIENT, NOT_A_RECIPIENT, ORIGINAL_BEGINS } from './free-text-forms.js';
import { addressIn, commandIn, oneLine, type Statement } from './statement.js';

/** A notification in words, divided from the message that it quotes. */
export interface Notification {
  readonly words: string;
  readonly quoted: string;
}

const LINES = 1500;
const BLOCK_LIMIT = 3000;
const ANSWER_LIMIT = 600;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', "'": "'", '"': '"', '(': ')' };

/** Divides what a mail system says from the message it quotes. */
export function dividedText(text: string): Notification {
  const lines = text.split(/\r?\n/, LINES);
  const at = lines.findIndex(
    (line, index) => index > 0 && line.length < 300 && ORIGINAL_BEGINS.some((form) => form.test(line)),
  );
  return at < 0
    ? { words: lines.join('\n'), quoted: '' }
    : { words: lines.slice(0, at).join('\n'), quoted: lines.slice(at).join('\n') };
}

/** Statements of a notification in words: each begins where a recipient is named and ends where the next one is. */
export function readFreeText(words: string, sender: string | undefined): readonly Statement[] {
  const lines = words.split('\n').map((line) => line.slice(0, 2000));
  const leading = startsAt(lines, leadingAddress, sender);
  const labelled = leading.length > 0 ? leading : startsAt(lines, labelledAddress, sender);
  const starts = labelled.length > 0 ? labelled : startsAt(lines, namedAddress, sender).slice(0, 1);
  const before = starts.length === 1 ? withoutBoilerplate(oneLine(lines.slice(0, starts[0]?.line).join(' '))) : '';
  return mergedByRecipient(
    starts.map(({ line, recipient }, index) => {
      const end = starts[index + 1]?.line ?? lines.length;
      const block = lines.slice(line, end).join('\n').slice(0, BLOCK_LIMIT);
      const own = withoutBoilerplate(oneLine(block));
      const isTold = answerIn(own) !== own || answerIn(before) === before;
      const context = isTold ? own : `${own} ${before}`.slice(0, BLOCK_LIMIT);
      return {
        recipient,
        action: 'failed',
        words: answerIn(isTold ? own : before),
        context,
        command: commandIn(context),
        host: hostIn(block),
      };
    }),
  );
}

/** The text without the sentences that stand in every notification of a system. */
export function withoutBoilerplate(line: string): string {
  return BOILERPLATE.reduce((text, sentence) => text.replace(sentence, ' '), line).trim();
}

interface Start {
  readonly line: number;
  readonly recipient: string;
}

function startsAt(
  lines: readonly string[],
  find: (line: string) => string | undefined,
  sender: string | undefined,
): readonly Start[] {
  const starts = lines.flatMap((text, line) => {
    const before = lines.slice(Math.max(0, line - 2), line).join(' ');
    const isOther = NOT_A_RECIPIENT.some((form) => form.test(text)) || /\b(?:sent by|from)\s{0,80}$/i.test(before);
    const recipient = isOther ? undefined : find(text);
    return recipient === undefined ? [] : [{ line, recipient }];
  });
  const others = starts.filter(({ recipient }) => recipient.toLowerCase() !== sender?.toLowerCase());
  return others.length > 0 ? others : starts;
}

/** An address that begins its line, apart from bullets and brackets. */
function leadingAddress(line: string): string | undefined {
  const bare = line.replace(/^[\s>*\-•–"'<([]{1,20}/, '');
  const address = addressIn(bare.slice(0, 400));
  return address !== undefined && bare.startsWith(address) && isEnded(bare.slice(address.length)) ? address : undefined;
}

/** After a recipient stands a mark or a word, not the rest of an identifier. */
function isEnded(rest: string): boolean {
  return /^(?:["'>\])]{0,3})(?:$|[\s:;,.(<[-])/.test(rest);
}

/** A line of a list that gives nothing but a recipient, behind its name. */
function labelledAddress(line: string): string | undefined {
  const label =
    /^\W{0,8}(?:failed |final |original |envelope )?(?:recipient|address|user|rcpt)(?:\(s\)|s)?\s{0,4}[:=]\s{0,8}(.{3,400})$/i.exec(
      line,
    );
  return label === null ? undefined : leadingAddress(label[1] ?? '');
}

function namedAddress(line: string): string | undefined {
  return NAMED_RECIPIENT.some((form) => form.test(line)) ? addressIn(lastPart(line)) : undefined;
}

/** "A to B": the recipient is what follows the last "to". */
function lastPart(line: string): string {
  const parts = line.split(/\b(?:to|for)\b[\s:]/i);
  return [...parts].reverse().find((part) => addressIn(part) !== undefined) ?? line;
}

/** The same recipient again, as in a summary before the details, is one statement; the words are joined. */
function mergedByRecipient(statements: readonly Statement[]): readonly Statement[] {
  const byRecipient = new Map<string, Statement>();
  for (const each of statements) {
    const key = (each.recipient ?? '').toLowerCase();
    const known = byRecipient.get(key);
    byRecipient.set(
      key,
      known === undefined
        ? each
        : {
            ...known,
            words: known.words === known.context ? each.words : known.words,
            context: `${known.context ?? ''} ${each.context ?? ''}`.slice(0, BLOCK_LIMIT),
            command: known.command ?? each.command,
            host: known.host ?? each.host,
          },
    );
  }
  return [...byRecipient.values()];
}

/** The answer of the other server inside of a block begins with its code; without one the whole block is the answer. */
function answerIn(block: string): string {
  const begin = /(?:^|[\s:;'"<[(=])(?:[45][0-5]\d(?=:?[\s-]{1,2}\S)|[245]\.\d\.\d{1,3}(?=\s\S))/.exec(block);
  if (begin === null) {
    return block;
  }
  const answer = block.slice(begin.index, begin.index + ANSWER_LIMIT);
  const close = CLOSING[answer.slice(0, 1)];
  const end = close === undefined ? -1 : answer.indexOf(close, 1);
  return (end < 0 ? answer : answer.slice(1, end)).trim();
}

/** The server that refused, as mail software names it. */
function hostIn(text: string): string | undefined {
  const host =
    /\b(?:host|server|connected to|talking to|by)\b[\s:<]{1,3}([a-z0-9](?:[a-z0-9-]{0,62}\.){1,8}[a-z]{2,24})\b/i.exec(
      text,
    )?.[1];
  return host?.toLowerCase();
}
