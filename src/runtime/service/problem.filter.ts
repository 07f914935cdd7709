import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError, toProblem } from '../app-error.js';
import type { Problem } from '../app-error.js';
import { Logger } from '../logger.js';
import { httpError, unstorableText } from './problem.js';

/** The status of an error of the body parser or of express. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('status' in error) || !('expose' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const unstorable = unstorableText(error);
  if (unstorable) return unstorable;
  const status = statusOf(error);
  return (status === undefined ? undefined : httpError(status, error)) ?? error;
}

/** What any error says to whoever asked. */
export function problemOf(error: unknown): Problem {
  return toProblem(toAppError(error));
}

/** Every error leaves as application/problem+json; what nobody foresaw goes to the log and leaves without its message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const route = (request.route as { path?: string } | undefined)?.path;
      this.logger.error('http.failed', { method: request.method, route, code: problem.code, error });
    }
    // A stream that has begun cannot turn into a problem any more; a cut connection at least is no success.
    if (response.headersSent) response.destroy();
    else response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
