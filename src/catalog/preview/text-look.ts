import { AppError, nearestName } from '../../runtime/index.js';
import type { ScenarioDefinition } from '../../engine/index.js';
import { templateFindings } from '../template/template-check.js';
import { formats } from '../template/template-formats.js';
import { type RenderedMessage, SMS_SEGMENTS, renderTemplate } from '../template/template-render.js';
import { type CompiledTemplate, type TemplateSource, compileTemplate } from '../template/template.js';
import {
  type Moment,
  type TemplateFacts,
  type TemplateVariables,
  templateVariables,
  variableSpecs,
} from '../template/template-variables.js';
import { type SmsLook, smsLook } from './sms-look.js';

/** A value as it would be printed today, and whether the text asks for it. Null: it is not known. */
export interface VariableLook {
  readonly name: string;
  readonly used: boolean;
  readonly value: string | null;
}

/** What can be said against the text, at its line; `near` is the name that was probably meant. */
export interface TextFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly near: string | null;
}

/** One text as one person would get it, and what else can be known of it. */
export interface TextLook {
  /** Null: it cannot be written for these facts, for the reason in `fault`. */
  readonly message: RenderedMessage | null;
  readonly fault: { readonly code: string; readonly message: string; readonly fix: string | null } | null;
  readonly sms: (SmsLook & { readonly allowed: number }) | null;
  readonly variables: readonly VariableLook[];
  /** What the text asks for and these facts lack. */
  readonly missing: readonly string[];
  /** The same text for other counts, where it counts something. */
  readonly plurals: readonly { readonly count: number; readonly text: string | null }[];
  /** The same text with one fact less, for each fact whose absence changes it. */
  readonly without: readonly { readonly variable: string; readonly text: string | null }[];
  readonly findings: readonly TextFinding[];
}

/** Each takes another plural form in Ukrainian and Russian, and the last one is the trap: 21 is singular. */
const COUNTS = [1, 2, 5, 21] as const;
const COUNTED = 'others_that_day';

/** Everything the editor shows of a text. Bounded by the limits of templates: 16 KB and 500 parts. */
export function lookAt(source: TemplateSource, owner: ScenarioDefinition | undefined, facts: TemplateFacts): TextLook {
  const { template } = compileTemplate(source);
  const variables = templateVariables(facts);
  const looks = variableLooks(template, variables, facts);
  const findings = templateFindings(source, owner).map(findingOf);
  if (!template) return { ...nothing, variables: looks, findings, fault: faultOf(findings) };
  const rendered = tryRender(template, variables);
  const missing = looks.filter(({ used, value }) => used && value === null).map(({ name }) => name);
  return {
    ...rendered,
    sms: source.channel === 'sms' && rendered.message ? smsOf(rendered.message) : null,
    variables: looks,
    missing,
    plurals: pluralsOf(template, variables),
    without: withoutEach(template, variables, rendered.message),
    findings,
  };
}

const nothing = { message: null, sms: null, missing: [], plurals: [], without: [] };

/** The first error among the findings, for a text that does not even compile. */
function faultOf(findings: readonly TextFinding[]): TextLook['fault'] {
  const error = findings.find(({ severity }) => severity === 'error');
  return error ? { code: error.code, message: error.message, fix: null } : null;
}

/** A text too long for its channel is shown all the same, beside the reason why it would not leave. */
function tryRender(template: CompiledTemplate, variables: TemplateVariables): Pick<TextLook, 'message' | 'fault'> {
  try {
    return { message: renderTemplate(template, variables), fault: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fault = { code: error.code, message: error.message, fix: error.fix ?? null };
    return { message: tooLong(template, variables, error), fault };
  }
}

function tooLong(template: CompiledTemplate, variables: TemplateVariables, { code }: AppError): RenderedMessage | null {
  if (code !== 'RENDER_TOO_LONG' || template.channel !== 'sms') return null;
  const generous = { smsSegments: Number.MAX_SAFE_INTEGER };
  try {
    return renderTemplate(template, variables, generous);
  } catch {
    return null;
  }
}

function textOf(template: CompiledTemplate, variables: TemplateVariables): string | null {
  const { message } = tryRender(template, variables);
  return message && [message.subject, message.text].filter(Boolean).join('\n\n');
}

function smsOf({ text }: RenderedMessage): SmsLook & { allowed: number } {
  return { ...smsLook(text), allowed: SMS_SEGMENTS };
}

function variableLooks(
  template: CompiledTemplate | undefined,
  variables: TemplateVariables,
  facts: TemplateFacts,
): VariableLook[] {
  return Object.keys(variableSpecs).map((name) => ({
    name,
    used: template?.uses.has(name) ?? false,
    value: printed(name, valueAt(variables, name), facts),
  }));
}

function valueAt(variables: TemplateVariables, name: string): unknown {
  const [first = '', second] = name.split('.');
  const value = variables[first];
  if (second === undefined) return value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[second] : undefined;
}

function printed(name: string, value: unknown, { locale }: TemplateFacts): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) {
    const items = value as readonly { readonly number: number; readonly label: string }[];
    return items.length === 0 ? null : items.map(({ number, label }) => `${number} ${label}`).join(', ');
  }
  if (typeof value === 'object') return momentText(name, value as Moment, locale);
  return String(value as string | number | boolean);
}

function momentText(name: string, moment: Moment, locale: string): string {
  const format = name.endsWith('.time') ? formats['time'] : formats['date'];
  return format?.print(moment, { locale, currency: '', words: {} }) ?? '';
}

function pluralsOf(template: CompiledTemplate, variables: TemplateVariables): TextLook['plurals'] {
  if (!template.uses.has(COUNTED)) return [];
  return COUNTS.map((count) => ({ count, text: textOf(template, { ...variables, [COUNTED]: count }) }));
}

function withoutEach(
  template: CompiledTemplate,
  variables: TemplateVariables,
  whole: RenderedMessage | null,
): TextLook['without'] {
  if (!whole) return [];
  const said = textOf(template, variables);
  return [...template.uses]
    .filter((name) => variableSpecs[name]?.optional && valueAt(variables, name) !== undefined)
    .map((variable) => ({ variable, text: textOf(template, withoutOne(variables, variable)) }))
    .filter(({ text }) => text !== said);
}

function withoutOne(variables: TemplateVariables, name: string): TemplateVariables {
  const [first = '', second = ''] = name.split('.');
  const { [second]: _gone, ...rest } = variables[first] as Record<string, unknown>;
  return { ...variables, [first]: rest };
}

const unknownName = /There is no (?:variable|format) "([^"]+)"|^"([^"]+)" is not a format/;

function findingOf({ code, severity, message, line = 1, column = 1 }: ReturnType<typeof templateFindings>[number]) {
  const named = unknownName.exec(message);
  const wrong = named?.[1] ?? named?.[2];
  const known = [...Object.keys(variableSpecs), ...Object.keys(formats)];
  return {
    code,
    severity,
    message,
    line,
    column,
    near: wrong === undefined ? null : (nearestName(wrong, known) ?? null),
  };
}
