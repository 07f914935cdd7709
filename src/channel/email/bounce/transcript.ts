import { addressIn, commandIn, oneLine, type SmtpCommand, type Statement } from './statement.js';

/** One answer inside of a session that sendmail prints. */
export interface SessionReply {
  readonly words: string;
  readonly command?: SmtpCommand | undefined;
  readonly host?: string | undefined;
  /** `smtp` unless a program of the reporting system spoke. */
  readonly speaker?: string | undefined;
}

/** The session as printed: answers of the other server, and what sendmail made of them for each recipient. */
export interface Transcript {
  readonly replies: readonly SessionReply[];
  readonly statements: readonly Statement[];
}

const IS_TRANSCRIPT = /^\W{0,8}-{2,}.{0,8}transcript of session|^\s{0,8}(?:>>>|<<<) /im;
const SUMMARY = /^(?:(\d{3}) )?(?:(\d\.\d\.\d{1,3}) )?<?([^\s<>]{1,320})>?\.\.\. (.{1,600})$/;
const UNADDRESSED = /^\d{3} \S{1,255} \(\w{1,12}\)\.\.\. (.{1,600})$/;

interface Session {
  host?: string;
  command?: SmtpCommand;
  last?: { words: string; code: string } & Omit<SessionReply, 'words'>;
  /** The answer that explains the next summary: the first one since the last summary. */
  cause?: SessionReply | undefined;
}

/** Reads `>>>`, `<<<` and `<recipient>... words` lines; empty where the text has none. */
export function readTranscript(text: string): Transcript {
  const replies: SessionReply[] = [];
  const statements: Statement[] = [];
  const unaddressed: Statement[] = [];
  if (!IS_TRANSCRIPT.test(text)) {
    return { replies, statements };
  }
  const session: Session = {};
  for (const line of text.split(/\r?\n/, 2000).map((each) => each.trim().slice(0, 1000))) {
    if (followSession(line, session, replies)) {
      continue;
    }
    if (session.cause === undefined && PROGRAM.test(line)) {
      session.cause = { words: PROGRAM.exec(line)?.[1] ?? '', speaker: 'x-local' };
      continue;
    }
    const own = SUMMARY.exec(line);
    const recipient = own === null ? undefined : addressIn(own[3] ?? '');
    if (recipient !== undefined) {
      statements.push({ ...spoken(session.cause, ownWords(own?.[4] ?? '', line)), recipient });
      session.cause = undefined;
    } else if (UNADDRESSED.test(line)) {
      unaddressed.push({ action: 'failed', words: line });
    }
  }
  return { replies, statements: statements.length > 0 ? statements : unaddressed.slice(0, 1) };
}

/** Lines of the session itself; what belongs to the next server starts anew. */
function followSession(line: string, session: Session, replies: SessionReply[]): boolean {
  const talk = /^(?:\.\.\. )?while talking to ([a-z0-9._-]{1,255}?)[.:]*$/i.exec(line);
  if (talk !== null) {
    session.host = (talk[1] ?? '').toLowerCase();
    session.command = undefined;
    session.cause = undefined;
    session.last = undefined;
    return true;
  }
  if (line.startsWith('>>> ')) {
    session.command = commandIn(line);
    return true;
  }
  const answer = /^<<< (?:(\d{3})[ -])?(.*)$/.exec(line);
  if (answer === null) {
    return false;
  }
  takeAnswer(answer[1] ?? '', answer[2] ?? '', session, replies);
  return true;
}

/** Lines of one answer repeat its code, and often its status; the words are joined without them. */
function takeAnswer(code: string, words: string, session: Session, replies: SessionReply[]): void {
  if (session.last?.code === code) {
    session.last.words = oneLine(`${session.last.words} ${words.replace(/^\d\.\d{1,3}\.\d{1,3} /, '')}`);
    return;
  }
  const reply = { words: oneLine(`${code} ${words}`), code, command: session.command, host: session.host };
  replies.push(reply);
  session.last = reply;
  session.cause ??= reply;
}

/** A program of the reporting system said so itself, such as `mail.local: unknown user: x`. */
const PROGRAM = /^(?:mail\.local|procmail|maildrop|dovecot|deliver|local|[\w.]{2,30}\/[\w./-]{2,60}): (.{3,600})$/;

/** `554 <a@b>... 550 Host unknown`: the inner code is the one that was given. */
function ownWords(rest: string, line: string): string {
  return /^\d{3} /.test(rest) ? rest : line;
}

function spoken(reply: SessionReply | undefined, own: string): Statement {
  return reply === undefined
    ? { action: 'failed', words: own }
    : {
        action: 'failed',
        words: reply.words,
        command: reply.command,
        host: reply.host,
        speaker: reply.speaker ?? 'smtp',
      };
}
