import { emailHtml } from '../template/email-html.js';
import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import { formats } from '../template/template-formats.js';
import { MAX_TEMPLATE_BYTES } from '../template/template.js';
import { type VariableSpec, listItems, variableSpecs } from '../template/template-variables.js';
import { usesOfTemplate } from '../template/template-place.js';
import { localeIds } from '../clinic/map-fields.js';
import type { PreviewAnswer, RowAnswer } from './preview-answers.js';
import { letterFrame } from './letter-frame.js';
import { pathOf, type Preview, type TemplateRow } from './text-place.js';

/** Characters a locked screen shows of a message. */
const LOCKED = 40;
/** How long a message may be before nobody reads it to its end. */
const ADVISED: Readonly<Record<ChannelId, number>> = { telegram: 400, whatsapp: 400, sms: 134, email: 4_000 };

/** A preview as the API shows it. */
export function previewView(preview: Preview, { channel, locale }: { channel: ChannelId; locale: LocaleId }) {
  const { message, sms, variables } = preview;
  const { fault, missing, plurals, without, findings } = preview;
  return {
    message: message && messageView(preview, message, { channel, locale }),
    fault,
    lock: message && lockOf(preview.clinic, message, channel),
    size: { characters: message?.text.length ?? 0, limit: ADVISED[channel] },
    sms: sms && { ...smsView(sms) },
    variables: variables.map((one) => ({ ...one, optional: variableSpecs[one.name]?.optional ?? false })),
    missing: [...missing],
    plurals: [...plurals],
    without: [...without],
    findings: [...findings],
  } satisfies PreviewAnswer;
}

function messageView(
  { buttons, clinic }: Preview,
  { subject, text, approved }: NonNullable<Preview['message']>,
  { channel, locale }: { channel: ChannelId; locale: LocaleId },
) {
  return {
    subject: subject ?? null,
    text,
    buttons: [...buttons],
    html: channel === 'email' ? letterFrame(emailHtml(text, locale, { clinic })) : null,
    approved: approved ? { ...approved, parameters: [...approved.parameters] } : null,
  };
}

/** A mail shows its subject, everything else who wrote and how it begins. */
function lockOf(clinic: string, { subject, text }: NonNullable<Preview['message']>, channel: ChannelId) {
  const line = channel === 'email' ? (subject ?? '') : text.replace(/\s+/g, ' ');
  const characters = [...line];
  const shown = characters.slice(0, LOCKED).join('');
  return { title: clinic, line: characters.length > LOCKED ? `${shown}…` : shown };
}

function smsView({ forcedBy, parts, ...sms }: NonNullable<Preview['sms']>) {
  return { ...sms, forced_by: [...forcedBy], parts: [...parts] };
}

/** A template with its coverage as the API shows it. */
export function rowView({ scenario, name, cells }: TemplateRow): RowAnswer {
  const { scenario: scenarioId, title, subject } = scenario;
  const place = (cell: { channel: ChannelId; locale: LocaleId }) => pathOf({ scenarioId, name, ...cell });
  return {
    scenario_id: scenarioId,
    title,
    name,
    class: scenario.class,
    subject,
    uses: usesOfTemplate(scenario, name).map(({ state, effect }) => ({ state, effect })),
    cells: cells.map((cell) => ({ ...cell, path: place(cell), because: cell.because ?? null })),
  };
}

/** What a text may be written with, each with its meaning. */
export function vocabularyView() {
  return {
    variables: specsOf(variableSpecs),
    lists: Object.entries(listItems).map(([name, fields]) => ({ name, fields: specsOf(fields) })),
    formats: Object.entries(formats).map(([name, { takes, wordsOf }]) => ({
      name,
      takes,
      words: Object.fromEntries(localeIds.map((locale) => [locale, [...wordsOf(locale)]])),
    })),
    max_bytes: MAX_TEMPLATE_BYTES,
  };
}

function specsOf(specs: Readonly<Record<string, VariableSpec>>) {
  return Object.entries(specs).map(([name, { kind, optional, meaning }]) => ({ name, kind, optional, meaning }));
}
