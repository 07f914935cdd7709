import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from './app-error.js';
import { nearestName } from './nearest-name.js';

/** What a process does: serve HTTP, run the loops, or both. */
export type Role = 'api' | 'worker' | 'all';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** The configuration of one process, and its injection token. Nothing else reads the environment. */
export abstract class Config {
  abstract readonly port: number;
  abstract readonly host: string;
  /** Postgres of the owner role, which migrates; none: the embedded server. */
  abstract readonly databaseUrl: string | undefined;
  /** Other credentials for the application's connections; none: those of `databaseUrl`. */
  abstract readonly databaseAppUrl: string | undefined;
  /** Where the embedded server and other local state live. */
  abstract readonly home: string;
  abstract readonly role: Role;
  abstract readonly logLevel: LogLevel;
  /** The directory with scenarios/ and templates/. */
  abstract readonly programme: string;
  /** True: a clinic with a sandbox to try the product in. */
  abstract readonly demo: boolean;
  abstract readonly metricsToken: string | undefined;
  /** Where patients and providers reach this server from outside, without a slash at the end; unset: nowhere. */
  abstract readonly publicUrl: string | undefined;
  /** `name:base64` of 32 bytes, separated by commas, the sealing one first; unset: a key file in `home`. */
  abstract readonly secretKeys: string | undefined;
  abstract readonly smtpUrl: string | undefined;
  abstract readonly smtpFrom: string | undefined;
  /** Work items of one transaction of a loop. */
  abstract readonly workerBatch: number;
  /** Connections of this process to Postgres. */
  abstract readonly dbPool: number;
  /** How long a stop may take before what is left is abandoned. */
  abstract readonly shutdownSeconds: number;
  /** Which proxies before this server may say whose address a request has: how many, or their networks; unset: none. */
  abstract readonly trustProxy: number | readonly string[] | undefined;
  /** Who reads the description of the API. */
  abstract readonly apiDocument: 'signed_in' | 'open' | 'off';
  /** More different patients than this in an hour, opened by one person, are an alarm. */
  abstract readonly readAlarm: number;
}

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max,
      `must be a whole number from ${min} to ${max}`,
    )
    .transform(Number);

const oneOf = <const Choice extends string>(...choices: readonly Choice[]) =>
  z.enum(choices, `must be one of ${choices.join(', ')}`);

/** Postgres on a socket of the file system has its directory in the parameter `host`. */
function namesHost(address: URL): boolean {
  return address.hostname !== '' || address.searchParams.has('host');
}

const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol) && namesHost(new URL(text)),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    );

const text = z.string();

/** As Express takes them. Everybody as a proxy would let everybody choose the address they are throttled by. */
function isProxies(proxies: string): boolean {
  if (/^\d+$/.test(proxies)) return Number(proxies) >= 1 && Number(proxies) <= 10;
  const network = /^(?:loopback|linklocal|uniquelocal|[0-9a-f:.]+(?:\/\d{1,3})?)$/i;
  return proxies.split(',').every((one) => network.test(one.trim()) && !/^(?:0\.0\.0\.0|::)?\/0$/.test(one.trim()));
}

/** Every variable: its rule, and an example for whoever got it wrong. */
const variables = {
  PORT: { rule: wholeNumber(0, 65_535).default(3000), example: '3000' },
  HOST: { rule: text.default('127.0.0.1'), example: '0.0.0.0' },
  DATABASE_URL: {
    rule: url('postgres:', 'postgresql:').optional(),
    example: 'postgres://owner:secret@db.example.org:5432/tropa',
  },
  DATABASE_APP_URL: {
    rule: url('postgres:', 'postgresql:').optional(),
    example: 'postgres://application:secret@db.example.org:5432/tropa',
  },
  TROPA_HOME: { rule: text.default('.tropa'), example: '/var/lib/tropa' },
  TROPA_ROLE: { rule: oneOf('api', 'worker', 'all').default('all'), example: 'worker' },
  LOG_LEVEL: { rule: oneOf('debug', 'info', 'warn', 'error').default('info'), example: 'info' },
  TROPA_PROGRAMME: { rule: text.optional(), example: '/srv/tropa/programme' },
  TROPA_DEMO: {
    rule: z
      .string()
      .toLowerCase()
      .refine((word) => YES.includes(word) || NO.includes(word), 'must be true or false')
      .transform((word) => YES.includes(word))
      .optional(),
    example: 'false',
  },
  METRICS_TOKEN: {
    rule: z.string().min(16, 'must have at least 16 characters').optional(),
    example: 'openssl rand -hex 24',
  },
  PUBLIC_URL: {
    rule: url('https:', 'http:')
      .transform((address) => address.replace(/\/+$/, ''))
      .optional(),
    example: 'https://tropa.clinic.example',
  },
  TROPA_SECRET_KEYS: {
    rule: z
      .string()
      .refine(
        (keys) => keys.split(',').every((key) => /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=$/.test(key.trim())),
        'must be name:base64 of 32 bytes, several separated by commas',
      )
      .optional(),
    example: 'k1:$(openssl rand -base64 32)',
  },
  SMTP_URL: { rule: url('smtp:', 'smtps:').optional(), example: 'smtps://user:secret@mail.example.org:465' },
  SMTP_FROM: {
    rule: z
      .string()
      .refine((address) => /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(address), 'must be an e-mail address')
      .optional(),
    example: 'Clinic <hello@clinic.example>',
  },
  WORKER_BATCH: { rule: wholeNumber(1, 10_000).default(500), example: '500' },
  DB_POOL: { rule: wholeNumber(2, 500).default(8), example: '8' },
  TROPA_TRUST_PROXY: {
    rule: z
      .string()
      .refine(
        isProxies,
        'must be a number of proxies from 1 to 10, or their addresses and networks, separated by commas',
      )
      .transform((proxies) => (/^\d+$/.test(proxies) ? Number(proxies) : proxies.split(',').map((one) => one.trim())))
      .optional(),
    example: 'loopback,10.0.0.0/8',
  },
  TROPA_API_DOCUMENT: { rule: oneOf('signed_in', 'open', 'off').default('signed_in'), example: 'open' },
  TROPA_READ_ALARM: { rule: wholeNumber(5, 100_000).default(60), example: '60' },
  SHUTDOWN_SECONDS: { rule: wholeNumber(1, 600).default(15), example: '15' },
} as const;

type Variable = keyof typeof variables;
const names = Object.keys(variables) as Variable[];

/** Read by the crash points, before any configuration exists. */
const OTHER_NAMES = ['TROPA_CRASH_AT'];

const schema = z.object({
  ...(Object.fromEntries(names.map((name) => [name, variables[name].rule])) as {
    [Name in Variable]: (typeof variables)[Name]['rule'];
  }),
});

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = [...names, ...OTHER_NAMES];
  return Object.keys(env)
    .filter((name) => name.startsWith('TROPA_') && !known.includes(name))
    .map((name) => {
      const meant = nearestName(name, known);
      return `${name}: is not a variable of Tropa${meant === undefined ? '' : `; did you mean ${meant}?`}`;
    });
}

/** The values are left out on purpose: many of them are secrets. */
function complaint(issue: z.core.$ZodIssue): string {
  const name = issue.path[0] as Variable;
  return `${name}: ${issue.message} (example: ${name}=${variables[name].example})`;
}

function pairs(values: z.infer<typeof schema>): string[] {
  const lonely: string[] = [];
  if (values.DATABASE_APP_URL !== undefined && values.DATABASE_URL === undefined) {
    lonely.push('DATABASE_APP_URL: needs DATABASE_URL, the credentials of the role that migrates');
  }
  if (values.SMTP_URL !== undefined && values.SMTP_FROM === undefined) {
    lonely.push(`SMTP_FROM: is missing, SMTP_URL needs a sender (example: SMTP_FROM=${variables.SMTP_FROM.example})`);
  }
  return lonely;
}

/**
 * The configuration of a process from its environment; an empty variable counts as unset.
 * Errors: CONFIG_INVALID, which lists every variable that is wrong, why, and an example.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]]));
  const result = schema.safeParse(given);
  const complaints = [
    ...(result.success ? pairs(result.data) : result.error.issues.map(complaint)),
    ...unknownNames(env),
  ];
  if (!result.success || complaints.length > 0) {
    throw new AppError(
      'CONFIG_INVALID',
      `The environment of this process is not valid:\n  ${complaints.join('\n  ')}`,
      {
        status: 500,
        fix: 'Correct the variables named above and start again.',
      },
    );
  }
  return assemble(result.data);
}

function assemble(values: z.infer<typeof schema>): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseAppUrl: values.DATABASE_APP_URL,
    home: values.TROPA_HOME,
    role: values.TROPA_ROLE,
    logLevel: values.LOG_LEVEL,
    // Two levels up is the project both from src/runtime and from dist/runtime.
    programme: values.TROPA_PROGRAMME ?? fileURLToPath(new URL('../..', import.meta.url)),
    demo: values.TROPA_DEMO ?? values.DATABASE_URL === undefined,
    metricsToken: values.METRICS_TOKEN,
    publicUrl: values.PUBLIC_URL,
    secretKeys: values.TROPA_SECRET_KEYS,
    smtpUrl: values.SMTP_URL,
    smtpFrom: values.SMTP_FROM,
    workerBatch: values.WORKER_BATCH,
    dbPool: values.DB_POOL,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
    trustProxy: values.TROPA_TRUST_PROXY,
    apiDocument: values.TROPA_API_DOCUMENT,
    readAlarm: values.TROPA_READ_ALARM,
  };
}
