import { incidentsCounted, type AlarmLocale } from './alarm-words.js';

/** The reason such tasks bear in the inbox. */
export const ALARM_REASON = 'loyalty-alarm';

/** Something that went wrong for a patient; epoch ms. */
export interface WentWrong {
  readonly kind: 'incident' | 'complaint';
  readonly at: number;
  readonly value: string | null;
}

/** More are counted and not told one by one: whoever calls opens the card. */
const mostTold = 10;
const longestValue = 200;

/** The department that is asked: the one the map names, else the first whose work is to answer patients, else none. */
export function askedDepartment(named: string | undefined, departments: Readonly<Record<string, unknown>>) {
  if (named !== undefined && Object.hasOwn(departments, named)) return named;
  return Object.hasOwn(departments, 'reception') ? 'reception' : Object.keys(departments)[0];
}

/** What happened, newest first, each on a line with its day in the clinic's zone, and what to do about it. */
export function alarmSummary(
  wrong: readonly WentWrong[],
  { locale, zone, days }: { readonly locale: string; readonly zone: string; readonly days: number },
): string {
  const language: AlarmLocale = locale === 'uk' || locale === 'ru' ? locale : 'en';
  const { happened, kinds, more, todo } = incidentsCounted(language);
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'short', timeZone: zone });
  const newest = [...wrong].sort((one, other) => other.at - one.at);
  const lines = newest.slice(0, mostTold).map(({ kind, at, value }) => {
    const said = value?.trim().slice(0, longestValue);
    return `${day.format(at)}: ${kinds[kind]}${said ? ` (${said})` : ''}`;
  });
  const untold = newest.length - lines.length;
  return [happened(newest.length, days), ...lines, ...(untold > 0 ? [more(untold)] : []), todo].join('\n');
}
