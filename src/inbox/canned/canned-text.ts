import {
  compileTemplate,
  renderTemplate,
  templateVariables,
  type LocaleId,
  type TemplateFacts,
} from '../../catalog/index.js';
import { AppError } from '../../runtime/index.js';

/** Canned answers know no channel before they are sent; the freest of them sets no limit of its own. */
const channel = 'telegram';

/** Holds the text to the rules of all templates. Errors: INBOX_CANNED_TEXT, with the first fault. */
export function assertCanned(name: string, locale: LocaleId, text: string): void {
  const { faults } = compiled(name, locale, text);
  const [first] = faults;
  if (!first) return;
  throw new AppError('INBOX_CANNED_TEXT', `The text cannot be filled: ${first.message}`, {
    status: 422,
    fix: 'Use the variables of templates, and ask with {{#if}} for those that may be missing.',
  });
}

/** The text for one patient; undefined where something it needs is not known of them. */
export function renderCanned(
  answer: { name: string; locale: string; text: string },
  facts: TemplateFacts,
): string | undefined {
  const { template } = compiled(answer.name, answer.locale as LocaleId, answer.text);
  if (!template) return undefined;
  try {
    return renderTemplate(template, templateVariables({ ...facts, locale: answer.locale as LocaleId, channel })).text;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function compiled(name: string, locale: LocaleId, text: string) {
  return compileTemplate({ scenario: 'desk', name, locale, channel, file: name, text });
}
