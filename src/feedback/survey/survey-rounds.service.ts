import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, touchpointOf, type Survey } from '../../catalog/index.js';
import { EventStore, type NewEvent } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { VoiceBook } from '../voice/voice-book.service.js';
import type { NewVoice } from '../voice/voice.js';
import { answeredEvent, endedAs, type RoundState } from './survey-round.js';
import { SurveyRoundStore, type NewAnswer, type Round } from './survey-round.store.js';
import { isLow, scoreOf, wordsTouchpoint, type GivenScore, type SaidAnswer } from './survey-words.js';

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

  /** Ends what is still open; a round in which something was said is told of once. */
  async close(tx: Tx, ends: readonly RoundEnd[]): Promise<void> {
    const surveys = await this.surveys(tx);
    const states = ends.map(({ round, as, at }) => {
      const answers = round.scores.length + (round.words ? 1 : 0);
      return { roundId: round.roundId, state: endedAs(as, answers), at };
    });
    const closed = await this.store.close(tx, states);
    const events = ends.flatMap(({ round, at }): NewEvent[] => {
      const event = closed.has(round.roundId) ? answeredEvent(round, surveys[round.survey], at) : undefined;
      return event ? [event] : [];
    });
    await this.events.record(tx, events);
  }

  async surveys(tx: Tx): Promise<Readonly<Record<string, Survey>>> {
    return (await this.programmes.of(tx)).map.surveys;
  }
}

/** A survey or a question that the clinic has taken off its map meanwhile has no place for an answer. */
function keptOf(survey: Survey | undefined, given: RoundAnswer): Kept {
  const asked = survey?.questions[given.question];
  if (!survey || !asked) return { answers: [], voices: [] };
  const score = scoreOf(asked, given.said);
  const { roundId, patientId, survey: name } = given.round;
  const touchpoint = touchpointOf(survey, asked);
  const { from: scaleMin, to: scaleMax } = asked.scale;
  const counted = score === undefined ? [] : [{ question: given.question, score }];
  return {
    answers: counted.map((one) => ({
      ...{ ...one, roundId, survey: name, kind: survey.kind, attribute: asked.attribute, patientId },
      ...{ touchpoint, scaleMin, scaleMax, answeredAt: given.at },
    })),
    voices: [
      ...counted
        .filter((one) => isLow(asked, one.score))
        .map((one): NewVoice => ({ ...aboutOf(given), touchpoint, score: one.score, scaleMax })),
      ...wordsOf(survey, given, [...given.round.scores, ...counted]),
    ],
  };
}

/** The words of an answer as a voice; none where nothing was written. */
function wordsOf(survey: Survey, given: RoundAnswer, scores: readonly GivenScore[]): NewVoice[] {
  const { round, question, said } = given;
  const text = said.text?.trim() ?? '';
  if (text === '') return [];
  const score = scores.find((one) => one.question === question)?.score;
  const counted = score === undefined ? {} : { score, scaleMax: survey.questions[question]?.scale.to };
  const touchpoint = wordsTouchpoint(survey, question, scores);
  return [{ ...aboutOf(given), ...counted, touchpoint, text, locale: round.locale ?? undefined }];
}

function aboutOf({ round, at }: RoundAnswer): NewVoice {
  const { roundId, patientId, survey, appointmentId, way } = round;
  const source = way === 'link' ? 'page' : 'channel';
  return { kind: 'survey', source, patientId, survey, roundId, saidAt: at, appointmentId: appointmentId ?? undefined };
}
