import { dayBefore, later, type Known, type Scribe } from './scribe.js';

/** What a desk did for one person: handovers, the question after them, and words that were answered or not. */
export function atDesk(book: Scribe, { patientId }: Known, ago: number): void {
  handover(book, patientId, ago);
  talk(book, patientId, ago);
}

function handover(book: Scribe, patientId: string, ago: number): void {
  const [handoverId, opened] = [book.id(), book.at(ago)];
  const back = book.draw(5) === 0;
  const accepted = book.draw(4) > 0 ? later(opened, book.draw(30)) : null;
  const withdrawn = accepted === null && book.draw(2) === 0;
  book.add('handover', {
    ...{ handover_id: handoverId, patient_id: patientId, department: 'treatment', from_department: 'reception' },
    ...{
      reason: 'test',
      summary: 'test',
      status: withdrawn ? 'withdrawn' : 'closed',
      opened_at: opened,
      due_at: later(opened, 6),
    },
    accepted_at: accepted,
    // Before the deadline, at its hour, or after it.
    ...{
      closed_at: later(opened, withdrawn ? book.draw(12) : 60),
      resolution: 'done',
      fields: { known: 'test' },
      required: ['known'],
    },
    ...{ escalation: 0, version: 1 },
    ...(back ? { returned_at: later(opened, 31), return_reason: 'test' } : {}),
  });
  const ended = later(opened, 70);
  book.add('enrolment', {
    ...{ enrolment_id: book.id(), patient_id: patientId, scenario_id: 'handover-repeat', version: 1 },
    ...{ key: `["${handoverId}"]`, status: 'finished', turn: 1, snapshot: {}, started_at: opened, ended_at: ended },
    outcome: ['told-again', 'told-once', 'silent'][book.draw(3)],
  });
}

/** A word, another before anybody answers, sometimes an answer; then a word nobody has answered yet. */
function talk(book: Scribe, patientId: string, ago: number): void {
  const first = later(book.at(ago), 0, book.draw(60));
  const say = (kind: string, at: string) =>
    book.add('thread_entry', {
      ...{ entry_id: book.id(), patient_id: patientId, kind, body: 'test', occurred_at: at, channel: 'telegram' },
    });
  say('heard', first);
  say('heard', later(first, 0, 7));
  say('note', later(first, 0, 9));
  if (book.draw(4) > 0) say(book.draw(2) === 0 ? 'wrote' : 'phone', later(first, book.draw(40), book.draw(60) + 8));
  say('heard', later(first, 50));
  book.add('conversation', {
    ...{ patient_id: patientId, department: book.draw(2) === 0 ? 'reception' : 'treatment', status: 'open', unread: 1 },
    ...{ active_at: first, sort_key: 1, preview: 'test', assignee: book.draw(4) === 0 ? 'somebody' : null },
  });
}

/** What two accounts of one channel cost: the same sum on many days, for other numbers of messages. */
export function costs(book: Scribe): void {
  for (const name of ['first', 'second']) {
    const account = book.id();
    book.add('channel_account', {
      ...{ account_id: account, channel: 'sms', kind: 'smpp', name, rank: 1, revision: 1, state: 'off' },
      ...{ rollout: {}, settings: {}, secrets: '\\x', changed_at: book.at(200), created_at: book.at(200) },
    });
    for (let ago = 1; ago < 40; ago += 1) {
      const cost = { amount: [5, 7.5, 12.25][book.draw(3)], units: book.draw(30) };
      book.add('channel_spend', { account_id: account, day: dayBefore(ago), ...cost });
    }
  }
}
