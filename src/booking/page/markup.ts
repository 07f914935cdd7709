import { escapeHtml } from '../../catalog/index.js';

/** A piece of a page: what is in it is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What can stand in a piece of a page; absent and false leave nothing. */
export type Part = string | number | Markup | readonly Markup[] | false | undefined;

/** Markup with values in it; whatever is no markup itself is text and stays text. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, index) => text + textOf(parts[index])).join(''));
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeHtml(String(part));
}
