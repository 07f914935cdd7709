import { smsSize } from '../../channel/index.js';
import { sensitiveWordsIn } from './sensitive-words.js';
import type { CompiledTemplate, TemplateSource } from './template.js';
import type { RenderedMessage } from './template-render.js';
import { fullSample } from './template-samples.js';

/** Characters a locked screen shows of a message. */
const LOCK_SCREEN = 40;
const SMS_SEGMENTS = 2;

/**
 * What a reader would object to in a template that works, one sentence each: a locked screen that tells too much or not
 * who writes, a link of unknown owner, an SMS that costs too much, shouting. `sample` is the template rendered in full.
 */
export function lintTemplate(source: TemplateSource, template: CompiledTemplate, sample: RenderedMessage): string[] {
  return [...senderFaults(source, sample), ...healthFaults(source, template, sample), ...formFaults(source, sample)];
}

/** An e-mail shows its subject and then as much of its text. */
function senderFaults({ channel, locale }: TemplateSource, { subject, text }: RenderedMessage): string[] {
  const shown = `${subject ?? ''} ${text.slice(0, LOCK_SCREEN)}`;
  if (shown.includes(fullSample(locale, channel).clinic.name)) return [];
  return [`The first ${LOCK_SCREEN} characters do not say who writes; begin with {{clinic.name}}.`];
}

function healthFaults(
  { channel, locale }: TemplateSource,
  template: CompiledTemplate,
  sample: RenderedMessage,
): string[] {
  const locked = channel === 'email' ? (sample.subject ?? '') : sample.text;
  const faults = sensitiveWordsIn(locked, locale).map(
    (word) => `A locked screen would show "${word}…"; say it in words that tell a bystander nothing.`,
  );
  if (template.uses.has('appointment.service'))
    faults.push('The name of a service tells a bystander why the patient comes; leave appointment.service out.');
  return faults;
}

function formFaults({ channel, text }: TemplateSource, sample: RenderedMessage): string[] {
  const faults: string[] = [];
  const { segments } = smsSize(sample.text);
  if (channel === 'sms' && segments > SMS_SEGMENTS)
    faults.push(`The SMS takes ${segments} segments; say it in ${SMS_SEGMENTS}.`);
  if (/!\s*!/.test(text)) faults.push('Exclamation marks in a row sound like shouting; one is enough.');
  if (/https?:/i.test(text)) faults.push("A link written out may not be the clinic's; use {{branch.map_url}}.");
  return faults;
}
