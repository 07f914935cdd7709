import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Logger, problemOf } from '../../runtime/index.js';
import { outcomeOf } from './fhir-outcome.js';

/** Under /fhir every error leaves as an OperationOutcome; what nobody foresaw goes to the log and leaves without its message. */
@Catch()
export class OutcomeFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const problem = problemOf(error);
    const route = (request.route as { path?: string } | undefined)?.path;
    if (problem.status >= 500)
      this.logger.error('http.failed', { method: request.method, route, code: problem.code, error });
    response
      .status(problem.status)
      .type('application/fhir+json')
      .send(JSON.stringify(outcomeOf(problem)));
  }
}
