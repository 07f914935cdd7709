import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../../../auth/index.js';
import { ClinicProgrammeService, type LocaleId } from '../../../catalog/index.js';
import { UnitOfWork, type Tx } from '../../../runtime/index.js';
import { readAnswers } from './survey-fields.js';
import { SurveyLinks } from './survey-links.service.js';
import { SurveyTries } from './survey-tries.service.js';
import { quietHeaders, wantedLanguage } from './survey-answering.js';
import { closedPage, formPage, surveyStyle, type SurveyFrame } from './survey-page.js';
import { SurveyProblemFilter } from './survey-problem.filter.js';

const place = z.object({ clinic: z.coerce.number().int().positive().max(2_147_483_647) });
/** A messenger may take the full stop behind an address for a part of it. */
const way = place.extend({
  token: z
    .string()
    .regex(/^[\w-]{1,100}\P{L}{0,3}$/u)
    .transform((token) => token.replace(/[^\w-]+$/, '')),
});
type Way = z.output<typeof way>;

interface Shown {
  readonly text: string;
  readonly status: number;
}

/** Where patients answer a survey: plain HTML without a script. What proves itself here is the secret in the address. */
@Public()
@ApiExcludeController()
@UseFilters(SurveyProblemFilter)
@Controller('survey')
export class SurveyPageController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: SurveyLinks,
    private readonly tries: SurveyTries,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  @Get('assets/page.css')
  style(@Res() response: Response): void {
    response.set('Cache-Control', 'public, max-age=300').type('css').send(surveyStyle);
  }

  @Get(':clinic/thanks')
  async thanks(
    @Param({ schema: place }) { clinic }: z.output<typeof place>,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, clinic, async (tx) => {
      const frame = await this.frame(tx, languages);
      return { text: closedPage(frame, 'thanks'), status: 200 };
    });
  }

  @Get(':clinic/:token')
  async form(
    @Param({ schema: way }) { clinic, token }: Way,
    @Query() query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, clinic, async (tx) => {
      const frame = await this.frame(tx, request.get('accept-language'));
      return this.formOf(tx, { clinic, token }, { frame, request, empty: isEmptyAnswer(query) });
    });
  }

  /** Answers are kept before anything is said. Pressed twice they are kept once, and only what is no answer counts as a try. */
  @Post(':clinic/:token')
  async answer(
    @Param({ schema: way }) { clinic, token }: Way,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, clinic, async (tx) => {
      const frame = await this.frame(tx, request.get('accept-language'));
      const end = await this.take(tx, token, { body, locale: frame.locale });
      if (end === 'kept') return `/survey/${clinic}/thanks`;
      if (!(await this.tries.take(tx, request.ip ?? ''))) return { text: closedPage(frame, 'busy'), status: 429 };
      return end === 'empty' ? `/survey/${clinic}/${token}?e=empty` : { text: closedPage(frame, 'over'), status: 404 };
    });
  }

  private async take(
    tx: Tx,
    token: string,
    { body, locale }: { body: unknown; locale: LocaleId },
  ): Promise<'kept' | 'empty' | 'over'> {
    const open = await this.links.open(tx, token);
    const round = open ?? (await this.links.justAnswered(tx, token));
    const survey = round && (await this.programmes.of(tx)).map.surveys[round.survey];
    if (!survey) return 'over';
    const sent = readAnswers(survey, body);
    if (sent.scores.length === 0 && sent.words === undefined) return open ? 'empty' : 'over';
    if (!open) return (await this.links.holds(tx, round, sent)) ? 'kept' : 'over';
    await this.links.answer(tx, open, sent, locale);
    return 'kept';
  }

  private async formOf(
    tx: Tx,
    { clinic, token }: Way,
    { frame, request, empty }: { frame: SurveyFrame; request: Request; empty: boolean },
  ): Promise<Shown> {
    const round = await this.links.open(tx, token);
    const survey = round && (await this.programmes.of(tx)).map.surveys[round.survey];
    if (survey)
      return { text: formPage({ ...frame, survey, action: `/survey/${clinic}/${token}`, empty }), status: 200 };
    const busy = !(await this.tries.take(tx, request.ip ?? ''));
    return { text: closedPage(frame, busy ? 'busy' : 'over'), status: busy ? 429 : 404 };
  }

  /** In the language of the reader's device where the clinic speaks it, else in the clinic's own. */
  private async frame(tx: Tx, languages: string | undefined): Promise<SurveyFrame> {
    const { clinic } = await this.programmes.of(tx);
    return { clinic: clinic.name, locale: wantedLanguage(clinic.locales, languages) ?? clinic.locale };
  }

  /** A text is where to go on. */
  private async show(response: Response, clinicId: number, view: (tx: Tx) => Promise<Shown | string>): Promise<void> {
    const shown = await this.work.run(clinicId, view);
    response.set(quietHeaders);
    if (typeof shown === 'string') response.redirect(303, shown);
    else response.status(shown.status).type('html').send(shown.text);
  }
}

function isEmptyAnswer(query: unknown): boolean {
  return z.object({ e: z.literal('empty') }).safeParse(query).success;
}
