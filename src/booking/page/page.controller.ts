import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../../auth/index.js';
import { localeIds } from '../../catalog/index.js';
import { AppError, Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { CalendarService } from '../visit/calendar.service.js';
import { choosePage, chooseUrl } from './choose-page.js';
import { readCode, readContact, readFields } from './page-fields.js';
import { PageFlow, type FlowEnd, type Visitor } from './page-flow.service.js';
import { tellingPage, type Frame } from './page-layout.js';
import { languageOf } from './page-language.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { PageReading } from './page-reading.service.js';
import type { PageSettings } from './page-settings.store.js';
import { pageScript, pageStyle } from './page-style.js';
import { PageVisits } from './page-visits.service.js';
import { wordsOf, type PageWords } from './page-words.js';
import { visitPage, type VisitPage } from './visit-page.js';

const place = z.object({ clinic: z.coerce.number().int().positive().max(2_147_483_647) });
const way = place.extend({ token: z.string().regex(/^[\w-]{1,100}$/) });
const step = way.extend({ step: z.enum(['contact', 'again', 'code', 'confirm', 'cancel', 'slot']) });
type Step = z.output<typeof step>;

/** The clinic of a server that has one. */
const FIRST_CLINIC = 1;

/** The public page on which patients book: plain HTML that works without a script. What proves itself here is the secret in the address. */
@Public()
@ApiExcludeController()
@UseFilters(PageProblemFilter)
@Controller('book')
export class PageController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly flow: PageFlow,
    private readonly visits: PageVisits,
    private readonly reading: PageReading,
    private readonly calendars: CalendarService,
    private readonly clock: Clock,
  ) {}

  @Get()
  first(@Res() response: Response): void {
    response.redirect(302, `/book/${FIRST_CLINIC}`);
  }

  @Get('assets/page.css')
  style(@Res() response: Response): void {
    response.set('Cache-Control', 'public, max-age=300').type('css').send(pageStyle);
  }

  @Get('assets/page.js')
  script(@Res() response: Response): void {
    response.set('Cache-Control', 'public, max-age=300').type('js').send(pageScript);
  }

  @Get(':clinic')
  async choose(
    @Param({ schema: place }) { clinic }: z.output<typeof place>,
    @Query() query: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const fields = readFields(query);
    await this.show(response, clinic, async (tx, settings) => {
      const frame = await this.reading.frame(tx, (spoken) => languageOf(spoken, fields.lang, languages));
      if (!settings.enabled) return { text: tellingPage(frame, wordsOf(frame.locale).closed), status: 404 };
      const { lang: _lang, slot: _slot, e, ...chosen } = fields;
      const page = await this.reading.choose(tx, frame, chosen, this.clock.now());
      return { text: choosePage({ ...page, frame: { ...page.frame, error: errorOf(frame.locale, e) } }) };
    });
  }

  @Post(':clinic/visits')
  async begin(
    @Param({ schema: place }) { clinic }: z.output<typeof place>,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { lang, ...fields } = readFields(body);
    const locale = lang ?? languageOf(localeIds, undefined, request.get('accept-language')) ?? 'en';
    const end = await this.flow.begin(visitorOf(clinic, request), { ...fields, locale });
    if (typeof end === 'object') return response.redirect(303, `/book/${clinic}/visit/${end.token}`);
    const { slot: _slot, e: _e, ...chosen } = fields;
    const back = end === 'link' ? { ...chosen, me: undefined } : chosen;
    response.redirect(303, `${chooseUrl({ clinicId: clinic, locale }, back)}&e=${end}`);
  }

  @Get(':clinic/visit/:token')
  async visit(
    @Param({ schema: way }) { clinic, token }: z.output<typeof way>,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { e } = readFields(query);
    await this.show(response, clinic, (tx, settings) => this.visitView(tx, token, { settings, e }));
  }

  @Get(':clinic/visit/:token/calendar.ics')
  async calendar(
    @Param({ schema: way }) { clinic, token }: z.output<typeof way>,
    @Res() response: Response,
  ): Promise<void> {
    const calendar = await this.work.run(clinic, async (tx) => {
      const row = await this.visits.find(tx, token);
      return row && row.appointmentId !== null ? this.calendars.visit(tx, row.appointmentId) : undefined;
    });
    if (calendar === undefined) throw gone();
    response.set({ ...quietHeaders, 'Content-Disposition': 'attachment; filename="visit.ics"' });
    response.type('text/calendar; charset=utf-8').send(calendar);
  }

  @Post(':clinic/visit/:token/:step')
  async step(
    @Param({ schema: step }) params: Step,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { clinic, token } = params;
    const end = await this.take(params, body, visitorOf(clinic, request));
    if (end === 'name' || end === 'phone' || end === 'consent') return this.typedAgain(response, params, body, end);
    const address = `/book/${clinic}/visit/${token}`;
    if (end !== 'taken') return response.redirect(303, end === 'done' ? address : `${address}?e=${String(end)}`);
    const url = await this.work.run(clinic, async (tx) => {
      const row = await this.visits.find(tx, token);
      const frame = { clinicId: clinic, locale: row?.locale ?? ('en' as const) };
      return chooseUrl(frame, { service: row?.wish.service, visit: token, facts: {} });
    });
    response.redirect(303, `${url}&e=taken`);
  }

  private take({ step: name, token }: Step, body: unknown, visitor: Visitor): Promise<FlowEnd> {
    switch (name) {
      case 'contact':
        return this.flow.contact(visitor, token, readContact(body));
      case 'code':
        return this.flow.code(visitor, token, readCode(body));
      case 'slot':
        return this.flow.choose(visitor, token, readFields(body).slot ?? '');
      case 'again':
      case 'confirm':
      case 'cancel':
        return this.flow[name](visitor, token);
    }
  }

  /** What was typed stays. */
  private async typedAgain(response: Response, { clinic, token }: Step, body: unknown, e: string): Promise<void> {
    const { name, phone } = readContact(body);
    await this.show(response, clinic, (tx, settings) =>
      this.visitView(tx, token, { settings, e, typed: { name, phone } }),
    );
  }

  private async visitView(
    tx: Tx,
    token: string,
    { settings, e, typed }: { settings: PageSettings; e: string | undefined; typed?: VisitPage['typed'] },
  ): Promise<Shown> {
    const row = await this.visits.find(tx, token);
    if (!row) throw gone();
    const frame = await this.reading.frame(tx, () => row.locale);
    const { jurisdiction } = settings;
    const page = await this.reading.visit(tx, row, { token, frame, jurisdiction, now: this.clock.now() });
    const error = errorOf(frame.locale, e);
    const status = typed ? 422 : 200;
    return { text: visitPage({ ...page, frame: { ...frame, error }, typed: typed ?? page.typed }), status };
  }

  private async show(
    response: Response,
    clinicId: number,
    view: (tx: Tx, settings: PageSettings) => Promise<Shown>,
  ): Promise<void> {
    const { settings, shown } = await this.work.run(clinicId, async (tx) => {
      const settings = await this.flow.settingsOf(tx);
      return { settings, shown: await view(tx, settings) };
    });
    const origins = settings.embedOrigins;
    response.set({ ...quietHeaders, 'Content-Security-Policy': policyOf(origins) });
    if (origins.length > 0) response.removeHeader('X-Frame-Options');
    response
      .status(shown.status ?? 200)
      .type('html')
      .send(shown.text);
  }
}

interface Shown {
  readonly text: string;
  readonly status?: number;
}

const quietHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** Our own style and script, our own forms, and only the frames that the clinic allowed. */
function policyOf(origins: readonly string[]): string {
  const frames = origins.length === 0 ? "'none'" : origins.join(' ');
  const own =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
  return `${own}; frame-ancestors ${frames}`;
}

function visitorOf(clinicId: number, request: Request): Visitor {
  return { clinicId, address: request.ip ?? '' };
}

const errorWords: Readonly<Record<string, keyof PageWords>> = {
  ...{
    name: 'error_name',
    phone: 'error_phone',
    consent: 'error_consent',
    wrong: 'error_code',
    over: 'error_code_over',
  },
  ...{ early: 'error_tries', tries: 'error_tries', taken: 'error_taken', link: 'error_link', gone: 'error_gone' },
  ...{ unreachable: 'error_unreachable', closed: 'closed' },
};

function errorOf(locale: Frame['locale'], e: string | undefined): string | undefined {
  const key = e === undefined ? undefined : errorWords[e];
  return key === undefined ? undefined : wordsOf(locale)[key];
}

function gone(): AppError {
  return new AppError('BOOKING_PAGE_GONE', 'There is no visit at this address of the booking page.', {
    status: 404,
    fix: 'Begin again at /book; a visit that is booked is in the message of the clinic too.',
  });
}
