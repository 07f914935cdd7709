import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import type { LogLevel } from './config.js';
import { formatForTerminal } from './terminal-line.js';
import { errorFields, keepAllowed } from './log-fields.js';

/** The fields of one line; what is not on the allow-list of log-fields.ts does not get out. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * JSON lines without personal data: a line is an event name (`room.what_happened`) and fields from an allow-list. There is
 * no free text, so no name, phone or message can slip in; an `error` field is reduced to its class, code and frames.
 */
export class Logger {
  constructor(
    private readonly pino: Pino,
    private readonly fixed: LogFields = {},
  ) {}

  /** A logger whose lines all carry the name of the room. */
  room(room: string): Logger {
    return new Logger(this.pino, { ...this.fixed, room });
  }

  debug(event: string, fields?: LogFields): void {
    this.write('debug', event, fields);
  }

  info(event: string, fields?: LogFields): void {
    this.write('info', event, fields);
  }

  warn(event: string, fields?: LogFields): void {
    this.write('warn', event, fields);
  }

  error(event: string, fields?: LogFields): void {
    this.write('error', event, fields);
  }

  private write(level: LogLevel, event: string, fields: LogFields = {}): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const { error, ...rest } = fields;
    const described = error === undefined ? {} : { error: errorFields(error) };
    this.pino[level]({ event, ...keepAllowed({ ...this.fixed, ...rest }), ...described });
  }
}

/** What createLogger needs: the level and, for tests, another place to write to. */
export interface LoggerOptions {
  level: LogLevel;
  destination?: DestinationStream;
}

/** JSON lines on standard output; readable lines when that is a terminal and NODE_ENV is not production. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const readable = process.stdout.isTTY && process.env.NODE_ENV !== 'production';
  const terminal: DestinationStream = { write: (line) => void process.stdout.write(formatForTerminal(line)) };
  const target = destination ?? (readable ? terminal : pino.destination({ fd: 1, sync: true }));
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return new Logger(pino(options, target));
}

/** Contexts of Nest whose texts name classes and routes only. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestApplicationContext',
  'TypeOrmModule',
]);

/** Nest's own log through ours: framework texts at debug level, from anything else only where it came from. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug('nest.log', this.describe(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn('nest.warn', this.describe(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error('nest.error', this.describe(message, rest));
  }

  private describe(message: unknown, rest: readonly unknown[]): LogFields {
    const last = rest.at(-1);
    const context = typeof last === 'string' && /^[A-Za-z]+$/.test(last) ? last : 'unknown';
    if (message instanceof Error) return { context, error: message };
    return FRAMEWORK.has(context) ? { context, framework_text: String(message) } : { context };
  }
}
