import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type TemplateRow = Schemas['Templates']['templates'][number];
export type Template = Schemas['Template'];
export type Preview = Schemas['TemplatePreview'];
export type Facts = NonNullable<Schemas['TemplatePreviewRequest']['facts']>;
export type Cell = TemplateRow['cells'][number];
export type Channel = Cell['channel'];
export type Locale = Cell['locale'];

/** One text of a template. */
export interface Place {
  readonly channel: Channel;
  readonly locale: Locale;
}

/** Where the text of a place lies among the files of the programme. */
export function pathOf(scenario: string, name: string, { channel, locale }: Place): string {
  return `templates/${scenario}/${locale}/${name}.${channel}.hbs`;
}

/** The place an address asks for, else the first text in the reader's language, else the first there is. */
export function placeIn(
  cells: readonly Cell[],
  asked: { readonly channel?: string | undefined; readonly locale?: string | undefined },
  language: string,
): Place {
  const there = cells.filter(({ state }) => state !== 'missing');
  const found =
    cells.find(({ channel, locale }) => channel === asked.channel && locale === asked.locale) ??
    there.find(({ locale }) => locale === language) ??
    there[0] ??
    cells[0];
  return found ? { channel: found.channel, locale: found.locale } : { channel: 'telegram', locale: 'uk' };
}

/** What is to be done about a template, the worst first; undefined: nothing. */
export function gapOf(cells: readonly Cell[]): Cell['state'] | undefined {
  const order = ['broken', 'missing', 'unsafe', 'stale'] as const;
  return order.find((state) => cells.some((cell) => cell.state === state));
}
