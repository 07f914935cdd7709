import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localeIds, type LocaleId } from '../../catalog/index.js';
import { Logger, problemOf } from '../../runtime/index.js';
import { tellingPage } from './page-layout.js';
import { languageOf } from './page-language.js';
import { wordsOf, type PageWords } from './page-words.js';

/** Whoever books is no program: every error is a page in their language with a way to begin again. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const { status, code } = problemOf(error);
    const route = (request.route as { path?: string } | undefined)?.path;
    if (status >= 500) this.logger.error('http.failed', { method: request.method, route, code, error });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const locale = languageOf(localeIds, undefined, request.get('accept-language')) ?? 'en';
    const [, clinic] = /^\/book\/(\d{1,9})(?:\/|$)/.exec(request.path) ?? [];
    response
      .status(status)
      .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
      .type('html')
      .send(problemPage(locale, wordOf(code, status), clinic));
  }
}

function problemPage(locale: LocaleId, word: keyof PageWords, clinic: string | undefined): string {
  // Of a clinic that there may not be, nothing is known.
  const frame = { clinicId: Number(clinic ?? 1), clinic: '', locale, locales: [] };
  return tellingPage(frame, wordsOf(locale)[word]);
}

function wordOf(code: string, status: number): keyof PageWords {
  if (status >= 500) return 'error_failed';
  return code === 'BOOKING_SLOT_KEY' ? 'error_slot' : 'error_gone';
}
