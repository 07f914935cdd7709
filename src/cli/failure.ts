import { AppError, createLogger } from '../runtime/index.js';
import { exitCodes, UsageError } from './command.js';
import type { Output } from './output.js';

/** Answers of the application to a sound command about a thing: it is not there, it stands otherwise, it makes no sense. */
const REFUSALS = new Set([404, 409, 422]);

/** The person at the terminal ended it before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Tells on stderr what went wrong and what to do about it; the exit code of the process. */
export function tellFailure(output: Output, error: unknown, command: string | undefined): number {
  if (error instanceof UsageError) return tellUsage(output, error, command);
  if (error instanceof AppError) return tellRefusal(output, error);
  if (error instanceof Interrupted) {
    output.note('Ended before it was done; what was committed stays.');
    return exitCodes.unusable;
  }
  // Its message may quote a row of the database: only where it happened is told.
  createLogger({ level: 'error', destination: process.stderr }).error('cli.failed', { error });
  output.note('The command failed inside Tropa; the line above says where. Nothing that was not committed was kept.');
  return exitCodes.unusable;
}

function tellUsage(output: Output, { message, fix }: UsageError, command: string | undefined): number {
  output.note(message);
  output.note(fix ?? `See tropa ${command === undefined ? '' : `${command} `}--help.`);
  return exitCodes.unusable;
}

function tellRefusal(output: Output, { message, fix, at, violations, status }: AppError): number {
  const place = [at?.file, at?.line, at?.column].filter((part) => part !== undefined).join(':');
  output.note(place === '' ? message : `${place}: ${message}`);
  for (const { pointer, detail } of violations) output.note(`  ${pointer}: ${detail}`);
  if (fix !== undefined) output.note(fix);
  return REFUSALS.has(status) ? exitCodes.refused : exitCodes.unusable;
}
