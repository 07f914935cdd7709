import { isNumber } from '../numbered-menu.js';
import type { ApprovedText, MessageFile, NotSent, OutboundMessage } from '../port.js';
import { encodeButton } from './button-payload.js';
import { mediaOf } from './media.js';
import { refused } from './refusal.js';

/** The most quick replies an approved text can have. */
const MOST_BUTTONS = 10;

/**
 * A value as the provider takes it: it refuses line breaks, tabs and four spaces in a row. Lines are joined as a list in a
 * sentence is, so that nothing of what was said is lost.
 */
export function oneLine(value: string): string {
  const lines = value.split(/[\r\n\v\f\u0085\u2028\u2029]+/).map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .filter((line) => line !== '')
    .reduce((text, line) => (text === '' ? line : `${text}${/[.,;:!?…]$/.test(text) ? '' : ','} ${line}`), '');
}

function header(files: readonly MessageFile[]): object[] {
  return files.map((file) => {
    const { type, media } = mediaOf(file);
    return { type: 'header', parameters: [{ type, [type]: media }] };
  });
}

/** A scale is answered by typing its number: an approved text has no room for so many quick replies. */
function buttonsOf({ clientRef, ...message }: OutboundMessage): object[] | undefined {
  const buttons = message.buttons.filter((button) => !isNumber(button));
  const payloads = buttons.flatMap(({ intent }) => encodeButton({ clientRef, intent }) ?? []);
  if (payloads.length !== buttons.length) return undefined;
  return payloads.map((payload, index) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload }],
  }));
}

/**
 * The part of the body that names an approved text. Its quick replies stand in the order of the message's buttons, and its
 * header, where there is a file, is of the kind of the file: so it has to be approved.
 */
export function approvedText(message: OutboundMessage, approved: ApprovedText): object | NotSent {
  const values = approved.parameters.map(oneLine);
  const files = message.files ?? [];
  const buttons = buttonsOf(message);
  if (values.includes('')) return refused('WHATSAPP_PARAMETER_EMPTY');
  if (files.length > 1) return refused('WHATSAPP_FILES');
  if (buttons === undefined || buttons.length > MOST_BUTTONS) return refused('WHATSAPP_BUTTONS');
  const body = { type: 'body', parameters: values.map((text) => ({ type: 'text', text })) };
  const components = [...header(files), ...(values.length === 0 ? [] : [body]), ...buttons];
  return {
    type: 'template',
    template: {
      name: approved.name,
      language: { policy: 'deterministic', code: approved.language },
      ...(components.length === 0 ? {} : { components }),
    },
  };
}
