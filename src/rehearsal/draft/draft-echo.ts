import type { Handover } from '../../inbox/index.js';
import type { AskedQuestion } from '../../outbox/index.js';
import type { PastEvent } from './draft-past.js';
import type { Reply } from '../household/question-memory.js';
import type { RehearsalClinic } from '../rehearsal-clinic.js';

type News = 'accepted' | 'closed' | 'returned';

interface LearntAnswer {
  readonly lag: number;
  readonly reply: Reply;
}

interface LearntNews {
  readonly lag: number;
  readonly news: News;
  readonly result: string;
}

/** What people did, by what they did it about, in the order in which it happened. */
export interface Behaviour {
  readonly answers: Map<string, LearntAnswer[]>;
  readonly handovers: Map<string, LearntNews[][]>;
}

/** Nothing is known yet. */
export function noBehaviour(): Behaviour {
  return { answers: new Map(), handovers: new Map() };
}

/** People do what they did, when they did it; how long each took over it is remembered. */
export class LearningEcho {
  readonly learnt = noBehaviour();
  private readonly asked = new Map<string, { touchId: string; at: number }[]>();
  private readonly open = new Map<string, LearntNews[]>();
  /** Answers and endings for which there was no question and no handover. */
  lost = 0;

  constructor(private readonly clinic: RehearsalClinic) {}

  hearAsked({ patientId, template, touchId }: AskedQuestion, at: number): void {
    const key = `${patientId}/${template}`;
    this.asked.set(key, [...(this.asked.get(key) ?? []), { touchId, at }]);
  }

  hearHandover(handover: Handover): void {
    const key = handoverKey(handover);
    const news: LearntNews[] = [];
    this.open.set(handover.handoverId, news);
    this.learnt.handovers.set(key, [...(this.learnt.handovers.get(key) ?? []), news]);
  }

  reply(event: PastEvent, now: number): void {
    const { patientId, payload } = event;
    const household = this.clinic.household(patientId);
    const asked = [...this.asked].filter(([key]) =>
      payload['template'] === undefined
        ? key.startsWith(`${patientId}/`)
        : key === `${patientId}/${String(payload['template'])}`,
    );
    const found = asked
      .flatMap(([key, questions]) => questions.map((question) => ({ key, ...question })))
      .findLast(({ touchId }) => household.questions.isOpen(touchId));
    if (!found) return void (this.lost += 1);
    const reply = replyOf(event);
    const before = this.learnt.answers.get(found.key) ?? [];
    this.learnt.answers.set(found.key, [...before, { lag: now - found.at, reply }]);
    household.answer(patientId, { ...reply, touchId: found.touchId }, now);
  }

  handover(event: PastEvent, now: number): void {
    const { patientId, type, payload } = event;
    const household = this.clinic.household(patientId);
    const handover = household.openHandovers.find(
      (one) =>
        one.patientId === patientId && one.department === payload['department'] && one.reason === payload['reason'],
    );
    if (!handover) return void (this.lost += 1);
    const news = type.slice('handover.'.length) as News;
    const learnt = { lag: now - handover.openedAt, news, result: String(payload['result'] ?? 'done') };
    this.open.get(handover.handoverId)?.push(learnt);
    tellNews(this.clinic, handover, learnt, now);
  }
}

/** The n-th time a question is asked it gets the n-th answer that it once got, after the same time; so with handovers. */
export class RepeatingEcho {
  private readonly answers: Map<string, LearntAnswer[]>;
  private readonly handovers: Map<string, LearntNews[][]>;

  constructor(
    private readonly clinic: RehearsalClinic,
    { answers, handovers }: Behaviour,
  ) {
    this.answers = new Map(answers);
    this.handovers = new Map(handovers);
  }

  hearAsked({ patientId, template, touchId }: AskedQuestion, at: number): void {
    const key = `${patientId}/${template}`;
    const [next, ...later] = this.answers.get(key) ?? [];
    this.answers.set(key, later);
    if (next) this.clinic.answer(patientId, { ...next.reply, touchId }, at + next.lag);
  }

  hearHandover(handover: Handover): void {
    const key = handoverKey(handover);
    const [next, ...later] = this.handovers.get(key) ?? [];
    this.handovers.set(key, later);
    for (const news of next ?? []) {
      const at = handover.openedAt + news.lag;
      this.clinic.later(handover.patientId, at, (now) => tellNews(this.clinic, handover, news, now));
    }
  }

  reply(): void {
    // What patients answered comes when they are asked.
  }

  handover(): void {
    // What staff did comes when they are asked to take over.
  }
}

function tellNews(clinic: RehearsalClinic, handover: Handover, { news, result }: LearntNews, at: number): void {
  const household = clinic.household(handover.patientId);
  if (!household.openHandovers.some(({ handoverId }) => handoverId === handover.handoverId)) return;
  if (news === 'accepted') household.acceptHandover(handover.handoverId, at);
  else if (news === 'returned') household.returnHandover(handover.handoverId, at);
  else household.closeHandover(handover.handoverId, result, at);
}

function handoverKey({ patientId, department, reason }: Handover): string {
  return `${patientId}/${department}/${reason}`;
}

function replyOf({ type, payload }: PastEvent): Reply {
  const word = type.slice('reply.'.length);
  if (word === 'score') return { score: Number(payload['score']) };
  return word === 'other' ? { text: String(payload['text'] ?? '') } : { intent: word };
}
