import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { verdictOf } from './reason.js';
import { isHard } from './returned-mail.js';
import type { ReturnReason } from './returned-mail.js';
import type { SmtpCommand } from './statement.js';

interface Answer {
  readonly reason: string;
  readonly command: SmtpCommand | undefined;
  readonly words: string;
}

const STEPS: readonly SmtpCommand[] = ['CONN', 'EHLO', 'AUTH', 'STARTTLS', 'MAIL', 'RCPT', 'DATA', 'QUIT'];

const answers = readFileSync(join(process.cwd(), 'test/contract/email-bounce/answers.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Answer => {
    const [reason = '', step = '', ...words] = line.split('|');
    return { reason, command: STEPS.find((each) => each === step), words: words.join('|') };
  });

function verdict({ command, words }: Answer): { reason: ReturnReason; hard: boolean } {
  const { reason, codes } = verdictOf({ action: 'failed', words, command, speaker: 'smtp' }, []);
  return { reason, hard: isHard(reason, codes.status, codes.reply) };
}

describe('the answers of mail servers, several hundred of them', () => {
  it('are many, and of every reason that an answer can have', () => {
    expect(answers.length).toBeGreaterThan(700);
    expect(new Set(answers.map(({ reason }) => reason)).size).toBeGreaterThanOrEqual(28);
  });

  it('mean what they say', () => {
    const wrong = answers.map((each) => [each.words, each.reason, verdict(each).reason]);
    expect(wrong.filter(([, want, got]) => want !== got)).toEqual([]);
  });

  it('close an address only by the reasons that are final', () => {
    const hard = answers.filter((each) => verdict(each).hard).map(({ reason }) => reason);
    expect([...new Set(hard)].sort()).toEqual(['hasmoved', 'hostunknown', 'notaccept', 'userunknown']);
  });
});
