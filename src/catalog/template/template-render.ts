import { smsSize, type ApprovedText } from '../../channel/index.js';
import { AppError } from '../../runtime/index.js';
import type { ChannelId } from '../clinic/clinic-map.js';
import type { CompiledTemplate } from './template.js';
import type { TemplateVariables } from './template-variables.js';

/** A message as it will be sent. E-mail alone has a subject; its HTML is made of the text when it leaves. */
export interface RenderedMessage {
  readonly subject?: string | undefined;
  readonly text: string;
  /** What may be sent in its place where free words are not allowed. */
  readonly approved?: ApprovedText | undefined;
}

/** What the clinic allows itself beyond what a channel allows. */
export interface RenderLimits {
  /** SMS segments per message, SMS_SEGMENTS unless told. */
  readonly smsSegments: number;
}

/** What one SMS may cost, in segments, with everything that goes in it. */
export const SMS_SEGMENTS = 3;
const DEFAULT_LIMITS: RenderLimits = { smsSegments: SMS_SEGMENTS };
/** UTF-16 units, as the channels count them. */
const MAX_LENGTH: Readonly<Record<ChannelId, number>> = { telegram: 4096, whatsapp: 4096, sms: 4096, email: 65_536 };
const MAX_SUBJECT = 255;

/**
 * Fills a template for its channel and locale. Nothing is ever cut to fit.
 * Errors: RENDER_MISSING_VARIABLE, RENDER_TOO_LONG, RENDER_EMPTY, RENDER_BAD_SUBJECT.
 */
export function renderTemplate(
  template: CompiledTemplate,
  variables: TemplateVariables,
  limits: RenderLimits = DEFAULT_LIMITS,
): RenderedMessage {
  const text = tidy(template.body(variables));
  if (text === '') {
    throw new AppError('RENDER_EMPTY', `The template ${template.name} says nothing for these facts.`, {
      status: 422,
      fix: 'Give its {{#if}} blocks an {{else}}.',
    });
  }
  checkLength(template, text, limits);
  if (!template.subject) return { text, approved: approvedOf(template, variables) };
  return { subject: subjectOf(template, template.subject(variables)), text };
}

/** A place of an approved text is one line and never empty: the provider refuses anything else. */
function approvedOf({ approved, name }: CompiledTemplate, variables: TemplateVariables): ApprovedText | undefined {
  if (!approved) return undefined;
  const parameters = approved.parameters.map((fill) => fill(variables).replace(/\s+/g, ' ').trim());
  if (parameters.every((parameter) => parameter !== '')) return { ...approved, parameters };
  throw new AppError('RENDER_EMPTY', `A parameter of the approved text of ${name} is empty for these facts.`, {
    status: 422,
    fix: 'Give its {{#if}} blocks an {{else}}.',
  });
}

function checkLength({ name, channel }: CompiledTemplate, text: string, limits: RenderLimits): void {
  const most = MAX_LENGTH[channel];
  if (text.length > most) throw tooLong(`The ${channel} message ${name} is longer than ${most} characters.`);
  if (channel !== 'sms') return;
  const { segments } = smsSize(text);
  if (segments > limits.smsSegments) {
    throw tooLong(`The SMS ${name} takes ${segments} segments, the clinic allows ${limits.smsSegments}.`);
  }
}

function subjectOf({ name }: CompiledTemplate, filled: string): string {
  const subject = filled.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(subject) || subject === '') {
    throw new AppError(
      'RENDER_BAD_SUBJECT',
      `The subject of the e-mail ${name} is empty or has a line break or control character.`,
      {
        status: 422,
        fix: 'Write the subject as one line of text.',
      },
    );
  }
  if (subject.length > MAX_SUBJECT)
    throw tooLong(`The subject of the e-mail ${name} is longer than ${MAX_SUBJECT} characters.`);
  return subject;
}

function tooLong(message: string): AppError {
  return new AppError('RENDER_TOO_LONG', message, {
    status: 422,
    fix: 'Shorten the template or the fact that fills it.',
  });
}

/** Blocks that said nothing leave blanks behind: spaces shrink to one, blank lines to one, ends are trimmed. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
