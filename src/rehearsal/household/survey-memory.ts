import type { Survey } from '../../catalog/index.js';
import type { EffectItem } from '../../enrolment/index.js';
import { answeredEvent, scoreOf, type GivenScore, type SaidAnswer } from '../../feedback/rules.js';
import type { NewEvent } from '../../patient/index.js';

interface OpenRound {
  readonly patientId: string;
  readonly survey: string;
  readonly scores: GivenScore[];
  words: boolean;
}

/** Open rounds of surveys of a household: what the feedback room does with a database, in memory. */
export class SurveyMemory {
  private readonly rounds = new Map<string, OpenRound>();

  constructor(private readonly surveys: Readonly<Record<string, Survey>>) {}

  /** What the effect has to tell: a round in which something was said is told of once. */
  carryOut(type: string, item: EffectItem): NewEvent[] {
    const survey = String(item.params['survey']);
    const key = `${item.enrolmentId} ${survey}`;
    if (type === 'start_survey') {
      const told = this.end(key, item.now);
      this.rounds.set(key, { patientId: item.person.facts.id, survey, scores: [], words: false });
      return told;
    }
    if (type === 'close_survey') return this.end(key, item.now);
    if (type === 'record_answer') this.record(key, String(item.params['question']), item.params);
    return [];
  }

  private record(key: string, question: string, said: SaidAnswer): void {
    const round = this.rounds.get(key);
    const asked = round && this.surveys[round.survey]?.questions[question];
    if (round && asked && said.text?.trim()) round.words = true;
    const score = asked && scoreOf(asked, said);
    if (!round || score === undefined || round.scores.some((one) => one.question === question)) return;
    round.scores.push({ question, score });
  }

  private end(key: string, at: number): NewEvent[] {
    const round = this.rounds.get(key);
    this.rounds.delete(key);
    const event = round && answeredEvent(round, this.surveys[round.survey], at);
    return event ? [event] : [];
  }
}
