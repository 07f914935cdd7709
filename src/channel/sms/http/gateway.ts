import { z } from 'zod';
import { receiptStates } from '../../arrival.js';
import { charsets } from './charset.js';
import { templatePattern, type JsonTemplate } from './fill.js';

/** The secrets of an account, by what they do; which of them a gateway needs follows from its description. */
export const secretNames = ['user', 'password', 'key', 'callback_token', 'signing_key'] as const;
export type SecretName = (typeof secretNames)[number];

const template = z
  .string()
  .max(1_000)
  .regex(templatePattern, 'only the known names may stand in braces, such as {to} or {secret.password}');
const name = z.string().regex(/^[A-Za-z0-9_.[\]-]{1,64}$/, 'a name has letters, digits and _ . - [ ] only');
/** `messages.0.status.id`: members and indexes, from the top of the document. */
const path = z.string().regex(/^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64}){0,9}$/, 'write a path as messages.0.id');
const paths = z.union([path.transform((one) => [one]), z.array(path).min(1).max(5)]);
const ourCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,47}$/, 'our codes are written like SMS_OPTED_OUT');
const header = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'a header has letters, digits and - only');
const fields = z.record(name, template);

const jsonTemplate: z.ZodType<JsonTemplate> = z.lazy(() =>
  z.union([template, z.number(), z.boolean(), z.array(jsonTemplate), z.record(name, jsonTemplate)]),
);

const auth = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('none') }),
  z.strictObject({ scheme: z.literal('basic'), user: template, password: template }),
  /** `prefix` is what stands before the token: `Bearer`, `App`. */
  z.strictObject({
    scheme: z.literal('bearer'),
    prefix: z
      .string()
      .regex(/^[A-Za-z]{1,20}$/)
      .default('Bearer'),
    token: template,
  }),
  z.strictObject({ scheme: z.literal('query'), fields }),
]);

const body = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('form'), fields }),
  z.strictObject({ type: z.literal('json'), value: jsonTemplate }),
]);

const urlPath = template.regex(/^\/[^?#\\\s]*$/, 'a path begins with / and holds no ? # or space');

const request = z
  .strictObject({
    method: z.enum(['GET', 'POST']),
    path: urlPath,
    headers: z.record(header, template).default({}),
    auth: auth.default({ scheme: 'none' }),
    query: fields.default({}),
    body: body.default({ type: 'none' }),
  })
  .refine(({ method, body: { type } }) => method === 'POST' || type === 'none', 'a GET has no body');

/** What a code of the provider means for the message. */
const verdict = z.strictObject({
  code: ourCode.optional(),
  retryable: z.boolean().default(false),
  retry_after_seconds: z.number().int().min(1).max(86_400).optional(),
  blocks: z.enum(['contact_point', 'channel']).optional(),
  /** `sent`: the gateway says that it has the message already; `unknown`: it cannot tell either. */
  means: z.enum(['not_sent', 'sent', 'unknown']).default('not_sent'),
});

const answer = z.strictObject({
  /** `text`: the document is `{text, words}`, the words cut at blanks and at : ; , | = */
  format: z.enum(['json', 'text']),
  id: paths.optional(),
  error: paths.optional(),
  /** A 2xx counts as accepted only when the value at `path` is one of these. Unset: when there is no error, and an id where one is declared. */
  success: z.strictObject({ path, values: z.array(z.string()).min(1) }).optional(),
  codes: z.record(z.string(), verdict).default({}),
});

const failure = z.strictObject({
  code: ourCode.optional(),
  closes_contact: z.boolean().default(false),
  retryable: z.boolean().default(false),
});

const times = z.enum(['iso', 'unix', 'unix_ms']);

const receipts = z.strictObject({
  /** The list of reports in the document; unset: the document is one report. */
  list: path.optional(),
  /** A report has this field; what lacks it is something else. */
  when: path,
  id: paths.optional(),
  /** Where the gateway tells the reference it was given; the one in the callback address is read anyway. */
  client_ref: path.optional(),
  address: path.optional(),
  time: path.optional(),
  time_format: times.default('iso'),
  /** The first of these fields whose value is in `states` decides. */
  status: paths,
  states: z.record(z.string(), z.enum([...receiptStates, 'ignored'])),
  error: paths.optional(),
  /** By value, or, where two fields use the same values for different things, by `field=value`. */
  errors: z.record(z.string(), failure).default({}),
});

const inbound = z.strictObject({
  list: path.optional(),
  when: path,
  from: path,
  text: path,
  id: path.optional(),
  time: path.optional(),
  time_format: times.default('iso'),
});

const signature = z.discriminatedUnion('scheme', [
  /** A secret in the address: `?token=…`. */
  z.strictObject({ scheme: z.literal('token') }),
  z.strictObject({ scheme: z.literal('twilio'), key: z.enum(secretNames) }),
  z.strictObject({
    scheme: z.literal('hmac'),
    key: z.enum(secretNames).default('signing_key'),
    header,
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    prefix: z.string().max(20).default(''),
  }),
]);

const webhook = z.strictObject({
  signature: signature.default({ scheme: 'token' }),
  /** What the gateway wants to hear. */
  answer: z
    .strictObject({ type: z.string().max(100), body: z.string().max(1_000) })
    .default({ type: 'text/plain; charset=utf-8', body: 'OK' }),
});

/** How to speak with a gateway: everything that tells one from another, and no code. */
export const gatewaySchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a name has small letters, digits and - only'),
  /** Where its API begins, without a slash at the end; unset: every account says so in its settings. */
  api_root: z.url().optional(),
  /** How it writes a phone number. */
  phone: z.enum(['plus', 'digits']).default('plus'),
  charset: z.enum(charsets).default('utf-8'),
  request,
  answer,
  /** Asks nothing and costs nothing; unset: any answer of the server counts. */
  health: z.strictObject({ path: urlPath, query: fields.default({}) }).optional(),
  receipts: receipts.optional(),
  inbound: inbound.optional(),
  webhook: webhook.prefault({}),
  /** `dedupes`: a second request with the same {client_ref} makes no second message. Only what its documentation promises. */
  repeat_safe: z.enum(['no', 'dedupes']).default('no'),
  per_second: z.number().positive().max(1_000).default(10),
  concurrency: z.number().int().min(1).max(100).default(8),
  /** The longest life of a message the gateway takes. */
  max_validity_minutes: z.number().int().min(1).max(10_080).default(2_880),
});

export type Gateway = z.output<typeof gatewaySchema>;
export type GatewayInput = z.input<typeof gatewaySchema>;
export type Verdict = z.output<typeof verdict>;
export type ReceiptRule = z.output<typeof receipts>;
export type InboundRule = z.output<typeof inbound>;
export type TimeFormat = z.output<typeof times>;
