import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { surveyKinds } from '../../catalog/index.js';
import { DAY } from '../../engine/index.js';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { figuresOf } from './survey-figures.js';
import { SurveyLinks } from './page/survey-links.service.js';
import { VoiceReader } from '../voice/voice-reader.service.js';
import { SurveyReader } from './survey-reader.store.js';
import { SurveyRounds } from './survey-rounds.service.js';

const instant = z.iso.datetime({ offset: true });
const requests = {
  figures: z.strictObject({ from: instant.optional(), until: instant.optional() }),
  survey: z.strictObject({ survey: z.string().min(1).max(100) }),
  link: z.strictObject({ patient_id: z.uuid(), appointment_id: z.uuid().optional() }).meta({ id: 'SurveyLinkRequest' }),
} as const;

const localized = z.record(z.string(), z.string());
const interval = z.tuple([z.number(), z.number()]).nullable();
const figure = z
  .object({
    id: z.string(),
    kind: z.enum(surveyKinds),
    title: localized,
    population: localized.nullable(),
    participation: z.object({
      asked: z.number(),
      answered: z.number(),
      silent: z.number(),
      declined: z.number(),
      not_asked: z.number(),
      open: z.number(),
      /** Of those the question reached; from 0 to 1. */
      answered_share: z.number().nullable(),
    }),
    /** From -1 to 1, with its 95 % interval. */
    nps: z
      .object({
        n: z.number(),
        promoters: z.number(),
        passives: z.number(),
        detractors: z.number(),
        value: z.number().nullable(),
        interval,
      })
      .nullable(),
    /** All questions together, weighed by importance; from 0 to 1. */
    index: z.number().nullable(),
    questions: z.array(
      z.object({
        id: z.string(),
        title: localized,
        attribute: z.string(),
        touchpoint: z.string(),
        importance: z.number(),
        scale: z.object({ from: z.number(), to: z.number() }),
        n: z.number(),
        mean: z.number().nullable(),
        interval,
        content: z.number(),
        content_interval: interval,
      }),
    ),
  })
  .meta({ id: 'SurveyFigures' });
const answers = {
  figures: z
    .object({ from: z.string(), until: z.string(), surveys: z.array(figure) })
    .meta({ id: 'SurveyFiguresList' }),
  link: z.object({ round_id: z.uuid(), url: z.string(), expires_at: z.string() }).meta({ id: 'SurveyLink' }),
} as const;

/** What is shown when nobody says a stretch. */
const lastDays = 90;

/** What patients think, as numbers with their intervals; and a survey for one patient, on a link. */
@ApiTags('feedback')
@ApiBearerAuth()
@Need('feedback.read')
@Controller('api/v1/surveys')
export class SurveyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: SurveyReader,
    private readonly rounds: SurveyRounds,
    private readonly links: SurveyLinks,
    private readonly voices: VoiceReader,
    private readonly clock: Clock,
  ) {}

  @Get('figures')
  @ApiOperation({
    summary: 'NPS, CSI, CES and whether it was as told, with n, intervals and non-response; 90 days unless told',
  })
  @ApiOkResponse({ standardSchema: answers.figures })
  async figures(
    @Actor() { clinicId }: Principal,
    @Query({ schema: requests.figures }) query: z.output<typeof requests.figures>,
  ) {
    const until = query.until === undefined ? this.clock.now() : Date.parse(query.until);
    const from = query.from === undefined ? until - lastDays * DAY : Date.parse(query.from);
    const surveys = await this.work.run(clinicId, async (tx) => {
      const [scores, rounds] = [
        await this.reader.scores(tx, { from, until }),
        await this.reader.rounds(tx, { from, until }),
      ];
      return figuresOf(await this.rounds.surveys(tx), scores, rounds);
    });
    return { from: iso(from), until: iso(until), surveys: surveys.map(viewOf) };
  }

  @Post(':survey/links')
  @HttpCode(200)
  @Need('feedback.write')
  @ApiOperation({ summary: 'A link on which one patient answers a survey, once; the patient counts as asked' })
  @ApiOkResponse({ standardSchema: answers.link })
  async link(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.survey }) { survey }: z.output<typeof requests.survey>,
    @Body({ schema: requests.link }) { patient_id: patientId, appointment_id: visit }: z.output<typeof requests.link>,
  ) {
    const { roundId, url, expiresAt } = await this.work.run(clinicId, async (tx) => {
      await this.voices.assertPatient(tx, patientId);
      return this.links.make(tx, survey, patientId, visit);
    });
    return { round_id: roundId, url, expires_at: iso(expiresAt) };
  }
}

function viewOf({ participation, questions, ...rest }: ReturnType<typeof figuresOf>[number]) {
  const { notAsked, answeredShare, ...counts } = participation;
  return {
    ...rest,
    participation: { ...counts, not_asked: notAsked, answered_share: answeredShare },
    questions: questions.map(({ contentInterval, ...one }) => ({ ...one, content_interval: contentInterval })),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
