import { z } from 'zod';
import { channelIds, localeIds } from '../clinic/clinic-map.js';
import { cellStates } from './coverage.js';

const words = z.string().nullable();
const localized = z.partialRecord(z.enum(localeIds), z.string());
const channel = z.enum(channelIds);
const locale = z.enum(localeIds);

const row = z.object({
  scenario_id: z.string(),
  title: localized,
  name: z.string(),
  class: z.string(),
  subject: z.string(),
  uses: z.array(z.object({ state: z.string(), effect: z.string() })),
  cells: z.array(z.object({ channel, locale, state: z.enum(cellStates), path: z.string(), because: words })),
});

const preview = z.object({
  message: z
    .object({
      subject: words,
      text: z.string(),
      buttons: z.array(z.object({ intent: z.string(), label: z.string() })),
      html: z.object({ body: z.string(), style: z.string() }).nullable(),
      approved: z.object({ name: z.string(), language: z.string(), parameters: z.array(z.string()) }).nullable(),
    })
    .nullable(),
  fault: z.object({ code: z.string(), message: z.string(), fix: words }).nullable(),
  lock: z.object({ title: z.string(), line: z.string() }).nullable(),
  size: z.object({ characters: z.int(), limit: z.int() }),
  sms: z
    .object({
      alphabet: z.enum(['gsm7', 'ucs2']),
      segments: z.int(),
      allowed: z.int(),
      units: z.int(),
      room: z.int(),
      forced_by: z.array(z.string()),
      parts: z.array(z.string()),
    })
    .nullable(),
  variables: z.array(z.object({ name: z.string(), used: z.boolean(), optional: z.boolean(), value: words })),
  missing: z.array(z.string()),
  plurals: z.array(z.object({ count: z.int(), text: words })),
  without: z.array(z.object({ variable: z.string(), text: words })),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      line: z.int(),
      column: z.int(),
      near: words,
    }),
  ),
});

const variable = z.object({
  name: z.string(),
  kind: z.enum(['text', 'moment', 'number', 'flag', 'list']),
  optional: z.boolean(),
  meaning: z.string(),
});

/** What the requests about texts are answered with, for the OpenAPI document. */
export const answers = {
  preview: preview.meta({ id: 'TemplatePreview' }),
  list: z
    .object({ locales: z.array(locale), channels: z.array(channel), templates: z.array(row), next: z.null() })
    .meta({ id: 'Templates' }),
  one: row
    .extend({
      locales: z.array(locale),
      channels: z.array(channel),
      services: z.array(z.object({ id: z.string(), title: localized })),
      branches: z.array(z.object({ id: z.string(), title: localized })),
      replies: z.array(z.string()),
      texts: z.array(z.object({ channel, locale, path: z.string(), text: z.string(), changed: z.boolean() })),
      revision: z.int().nullable(),
    })
    .meta({ id: 'Template' }),
  vocabulary: z
    .object({
      variables: z.array(variable),
      lists: z.array(z.object({ name: z.string(), fields: z.array(variable) })),
      formats: z.array(
        z.object({ name: z.string(), takes: z.string(), words: z.partialRecord(locale, z.array(z.string())) }),
      ),
      max_bytes: z.int(),
    })
    .meta({ id: 'TemplateVocabulary' }),
};

export type PreviewAnswer = z.input<typeof preview>;
export type RowAnswer = z.input<typeof row>;
