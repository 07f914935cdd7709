import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, touchpointOf, type Survey } from '../../catalog/index.js';
import { EventStore, type NewEvent } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { VoiceBook } from '../voice/voice-book.service.js';
import type { NewVoice } from '../voice/voice.js';
import { answeredEvent, endedAs, type RoundState } from './survey-round.js';
import { SurveyRoundStore, type NewAnswer, type Round } from './survey-round.store.js';
import { isLow, scoreOf, wordsTouchpoint, type SaidAnswer } from './survey-words.js';

/** An answer to a question of an open round. `at` in epoch ms. */
export interface RoundAnswer {
  readonly round: Round;
  readonly question: string;
  readonly said: SaidAnswer;
  readonly at: number;
}

/** The end of an open round; `as` is what it counts as when nothing was answered. */
export interface RoundEnd {
  readonly round: Round;
  readonly as: RoundState;
  readonly at: number;
}

interface Kept {
  readonly answers: readonly NewAnswer[];
  readonly voices: readonly NewVoice[];
}

/** What happens in a round of a survey, whichever way it is asked: in a chat or on a page. */
@Injectable()
export class SurveyRounds {
  constructor(
    private readonly store: SurveyRoundStore,
    private readonly book: VoiceBook,
    private readonly programmes: ClinicProgrammeService,
    private readonly events: EventStore,
  ) {}

  /** Keeps numbers, and as voices the words and whatever number says that something was not right. */
  async answer(tx: Tx, given: readonly RoundAnswer[]): Promise<void> {
    if (given.length === 0) return;
    const surveys = await this.surveys(tx);
    const kept = given.map((one) => keptOf(surveys[one.round.survey], one));
    await this.store.answer(
      tx,
      kept.flatMap(({ answers }) => answers),
    );
    await this.book.record(
      tx,
      kept.flatMap(({ voices }) => voices),
    );
  }

  /** Ends what is still open; a round with a number is told of once. */
  async close(tx: Tx, ends: readonly RoundEnd[]): Promise<void> {
    const surveys = await this.surveys(tx);
    const states = ends.map(({ round, as, at }) => {
      const answers = round.scores.length + (round.words ? 1 : 0);
      return { roundId: round.roundId, state: endedAs(as, answers), at };
    });
    const closed = await this.store.close(tx, states);
    const events = ends.flatMap(({ round, at }): NewEvent[] => {
      const order = Object.keys(surveys[round.survey]?.questions ?? {});
      const event = closed.has(round.roundId) ? answeredEvent(round, order, at) : undefined;
      return event ? [event] : [];
    });
    await this.events.record(tx, events);
  }

  async surveys(tx: Tx): Promise<Readonly<Record<string, Survey>>> {
    return (await this.programmes.of(tx)).map.surveys;
  }
}

/** A survey or a question that the clinic has taken off its map meanwhile has no place for an answer. */
function keptOf(survey: Survey | undefined, { round, question, said, at }: RoundAnswer): Kept {
  const asked = survey?.questions[question];
  if (!survey || !asked) return { answers: [], voices: [] };
  const score = scoreOf(asked, said);
  const { roundId, patientId, survey: name } = round;
  const about = { patientId, survey: name, roundId, saidAt: at, appointmentId: round.appointmentId ?? undefined };
  const from = { kind: 'survey', source: round.way === 'link' ? 'page' : 'channel' } as const;
  const { scale } = asked;
  const scores = score === undefined ? round.scores : [...round.scores, { question, score }];
  const words = said.text?.trim();
  const answers: NewAnswer[] =
    score === undefined
      ? []
      : [
          {
            ...{ roundId, question, survey: name, kind: survey.kind, attribute: asked.attribute, patientId, score },
            ...{ touchpoint: touchpointOf(survey, asked), scaleMin: scale.from, scaleMax: scale.to, answeredAt: at },
          },
        ];
  const voices: NewVoice[] = [];
  if (score !== undefined && isLow(asked, score))
    voices.push({ ...from, ...about, touchpoint: touchpointOf(survey, asked), score, scaleMax: scale.to });
  if (words !== undefined && words !== '') {
    const touchpoint = wordsTouchpoint(survey, question, scores);
    const head = scores.find((one) => one.question === question)?.score;
    const counted = head === undefined ? {} : { score: head, scaleMax: scale.to };
    voices.push({ ...from, ...about, ...counted, touchpoint, text: words, locale: round.locale ?? undefined });
  }
  return { answers, voices };
}
