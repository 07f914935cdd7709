import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localeIds } from '../../../catalog/index.js';
import { Logger, problemOf } from '../../../runtime/index.js';
import { quietHeaders, wantedLanguage } from './survey-answering.js';
import { closedPage } from './survey-page.js';

/** Whoever answers is no program: every error is a page in their language. Of a clinic that there may not be, nothing is known. */
@Catch()
export class SurveyProblemFilter implements ExceptionFilter {
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
    const locale = wantedLanguage(localeIds, request.get('accept-language')) ?? 'en';
    const page = closedPage({ clinic: '', locale }, status >= 500 ? 'failed' : 'over');
    response.status(status).set(quietHeaders).type('html').send(page);
  }
}
