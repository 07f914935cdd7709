import { escapeHtml } from '../../../catalog/index.js';

/** A piece of a page: what is in it is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** Markup with values in it; whatever is no markup itself is text and stays text. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  return new Markup(strings.map((text, index) => text + textOf(parts[index] ?? '')).join(''));
}

function textOf(part: string | number | Markup | readonly Markup[]): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeHtml(String(part));
}
