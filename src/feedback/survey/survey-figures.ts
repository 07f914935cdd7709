import type { Survey } from '../../catalog/index.js';
import { csiIndex, meanOf, npsOf, participationOf } from './score.js';
import type { RoundCount, ScoreRow } from './survey-reader.store.js';

/** The figures of every survey of the clinic, from its histograms; a question nobody answered is there with n 0. */
export function figuresOf(
  surveys: Readonly<Record<string, Survey>>,
  scores: readonly ScoreRow[],
  rounds: readonly RoundCount[],
) {
  return Object.entries(surveys).map(([id, survey]) => {
    const own = scores.filter((row) => row.survey === id);
    const questions = Object.entries(survey.questions).map(([question, asked]) => {
      const counts = own.filter((row) => row.question === question);
      const figure = meanOf(counts, asked.scale.from, asked.scale.to);
      return { question, asked, counts, figure };
    });
    const first = questions[0];
    const weighed = questions.map(({ asked, counts }) => ({
      ...{ counts, scaleMin: asked.scale.from, scaleMax: asked.scale.to, importance: asked.importance },
    }));
    return {
      ...{ id, kind: survey.kind, title: survey.title, population: survey.population ?? null },
      participation: participationOf(rounds.filter((round) => round.survey === id)),
      nps: survey.kind === 'nps' && first ? npsOf(first.counts) : null,
      index: survey.kind === 'nps' ? null : csiIndex(weighed),
      questions: questions.map(({ question, asked, figure }) => ({
        ...{ id: question, title: asked.title, attribute: asked.attribute, importance: asked.importance },
        ...{ touchpoint: asked.touchpoint ?? survey.touchpoint, scale: asked.scale, ...figure },
      })),
    };
  });
}
