import { z } from 'zod';
import { id, list, localized, type Localized, type Report } from './map-fields.js';

/** What a survey asks after: recommending, contentment, effort, whether it was as told. */
export const surveyKinds = ['nps', 'csi', 'ces', 'expectation'] as const;

const question = z.strictObject({
  title: localized,
  /** What of the clinic it measures; figures are made by attribute. */
  attribute: id,
  /** Where it is asked about; the survey's own when left out. */
  touchpoint: id.optional(),
  scale: z.strictObject({ from: z.number().int().min(0).max(9), to: z.number().int().min(1).max(10) }),
  /** How much it matters as the clinic states it; the index of the survey weighs by it. */
  importance: z.number().int().min(1).max(5).default(3),
  /** The number that a reply in words stands for. */
  replies: z.record(z.string(), z.number().int()).default({}),
});

const survey = z.strictObject({
  kind: z.enum(surveyKinds),
  title: localized,
  touchpoint: id,
  /** Who is asked, in words, for whoever reads the figures. */
  population: localized.optional(),
  /** After so many days a round without an answer counts as silent, and its link is over. */
  open_days: z.number().int().min(1).max(60).default(14),
  questions: z.record(id, question).refine((all) => Object.keys(all).length > 0, 'a survey has at least one question'),
});

/** Surveys of the clinic, by id: what scenarios open and answers are held against. */
export const surveys = z.record(id, survey).default({});
export type Survey = z.infer<typeof survey>;
export type SurveyQuestion = z.infer<typeof question>;
export type SurveyKind = (typeof surveyKinds)[number];

/** Where a question of the survey stands on the map. */
export function touchpointOf(survey: Survey, asked: SurveyQuestion): string {
  return asked.touchpoint ?? survey.touchpoint;
}

/** Every touchpoint is one of the map, and every number lies on its scale. */
export function checkSurveys(
  all: Readonly<Record<string, Survey>>,
  touchpoints: Readonly<Record<string, unknown>>,
  report: Report,
): void {
  const known = (path: readonly string[], name: string): void => {
    if (!Object.hasOwn(touchpoints, name))
      report(path, `there is no touchpoint "${name}"; there are ${list(touchpoints)}`);
  };
  for (const [name, each] of Object.entries(all)) {
    known(['surveys', name, 'touchpoint'], each.touchpoint);
    for (const [key, asked] of Object.entries(each.questions)) {
      const path = ['surveys', name, 'questions', key];
      if (asked.touchpoint !== undefined) known([...path, 'touchpoint'], asked.touchpoint);
      checkScale(path, each.kind, asked, report);
    }
  }
}

function checkScale(path: readonly string[], kind: SurveyKind, { scale, replies }: SurveyQuestion, report: Report) {
  if (scale.from >= scale.to) report([...path, 'scale'], 'let the scale begin below its end, such as {from: 1, to: 5}');
  if (kind === 'nps' && (scale.from !== 0 || scale.to !== 10))
    report([...path, 'scale'], 'whether somebody would recommend is asked from 0 to 10: {from: 0, to: 10}');
  for (const [reply, score] of Object.entries(replies)) {
    if (score < scale.from || score > scale.to)
      report([...path, 'replies', reply], `the number of a reply lies on the scale, from ${scale.from} to ${scale.to}`);
  }
}

/** Everything in the surveys that people read, with its place. */
export function textsOfSurveys(all: Readonly<Record<string, Survey>>): [path: readonly string[], text: Localized][] {
  return Object.entries(all).flatMap(([name, { title, population, questions }]) => {
    const place = ['surveys', name];
    return [
      [[...place, 'title'], title] as [string[], Localized],
      ...(population ? [[[...place, 'population'], population] as [string[], Localized]] : []),
      ...Object.entries(questions).map(
        ([key, asked]) => [[...place, 'questions', key, 'title'], asked.title] as [string[], Localized],
      ),
    ];
  });
}
