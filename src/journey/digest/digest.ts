import type { LocaleId, Localized } from '../../catalog/index.js';
import { figureText } from '../kpi/figure-text.js';
import { kpiWord } from '../kpi/kpi-table.js';
import type { Kpi } from '../kpi/kpi.js';

/** A KPI that misses its target. */
export interface OffTarget {
  readonly title: Localized;
  readonly value: number;
  readonly target: number;
  readonly unit: Kpi['unit'];
}

/** What a week's letter says to one owner: counts and names of figures, nobody's data. */
export interface DigestFacts {
  readonly clinic: string;
  /** Monday, `YYYY-MM-DD`. */
  readonly week: string;
  /** Improvements of theirs that are past their date, and those that stand still for another reason. */
  readonly overdue: number;
  readonly stalled: number;
  readonly offTarget: readonly OffTarget[];
  /** Patients nobody attends to. */
  readonly forgotten: number;
  /** Touchpoints of theirs that are red, by their titles. */
  readonly red: readonly Localized[];
  /** Where the pages are; null: the clinic has no public address. */
  readonly url: string | null;
}

export interface DigestLetter {
  readonly clinic: string;
  readonly subject: string;
  readonly text: string;
}

const words = {
  subject: ['Тиждень шляху пацієнта', 'Неделя пути пациента', 'The week of the patients’ journey'],
  overdue: [
    'Ваші покращення, що прострочені',
    'Ваши улучшения, которые просрочены',
    'Your improvements past their date',
  ],
  stalled: [
    'Ваші покращення, що стоять на місці',
    'Ваши улучшения, которые стоят на месте',
    'Your improvements that stand still',
  ],
  kpis: ['Показники, гірші за ціль', 'Показатели хуже цели', 'Figures off their target'],
  target: ['ціль', 'цель', 'target'],
  forgotten: [
    'Пацієнти, про яких ніхто не дбає',
    'Пациенты, о которых никто не заботится',
    'Patients nobody attends to',
  ],
  red: ['Червоні точки контакту', 'Красные точки контакта', 'Red touchpoints'],
  calm: [
    'На цьому тижні все в межах: нічого не прострочено, цілі досягнуто, про кожного є кому дбати.',
    'На этой неделе всё в порядке: ничего не просрочено, цели достигнуты, о каждом есть кому позаботиться.',
    'All is well this week: nothing is overdue, the targets are met, and everybody is attended to.',
  ],
} as const;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** The letter in the owner's language; a week without anything to do says so. */
export function digestLetter(facts: DigestFacts, locale: LocaleId): DigestLetter {
  const say = (word: keyof typeof words) => words[word][column[locale]];
  const link = (path: string) => (facts.url === null ? '' : `\n${facts.url}/app/${path}`);
  const named = (title: Localized) => title[locale] ?? title.uk ?? title.en ?? title.ru ?? '';
  const count = (word: 'overdue' | 'stalled' | 'forgotten', n: number, path: string) =>
    n > 0 ? [`${say(word)}: ${n}${link(path)}`] : [];
  const list = (word: 'kpis' | 'red', lines: readonly string[], path: string) =>
    lines.length > 0 ? [`${say(word)}:\n${lines.map((line) => `— ${line}`).join('\n')}${link(path)}`] : [];
  const figures = facts.offTarget.map(
    ({ title, value, target, unit }) =>
      `${named(title)}: ${inUnit(value, unit, locale)} (${say('target')} ${inUnit(target, unit, locale)})`,
  );
  const parts = [
    ...count('overdue', facts.overdue, 'improvements'),
    ...count('stalled', facts.stalled, 'improvements'),
    ...list('kpis', figures, 'reports'),
    ...count('forgotten', facts.forgotten, 'reports?tab=attention'),
    ...list('red', facts.red.map(named), 'map'),
  ];
  const text = parts.length > 0 ? parts.join('\n\n') : say('calm');
  return { clinic: facts.clinic, subject: `${facts.clinic}: ${say('subject')}, ${mondayIn(facts.week, locale)}`, text };
}

function mondayIn(week: string, locale: LocaleId): string {
  const written = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, written).format(Date.parse(week));
}

function inUnit(value: number, unit: OffTarget['unit'], locale: LocaleId): string {
  const number = figureText(value, unit, locale);
  return unit === 'money' ? number : `${number} ${kpiWord(unit, locale)}`;
}

/** The hour of Monday, by the clinic's clock, at which the letters of the week leave. */
export const DIGEST_HOUR = 8;
const HOUR = 3_600_000;
/** A clinic whose machine slept on Monday gets its letters late, but no week's letter in the next one's place. */
const LATEST_HOUR = 48;

/** Whether the week's letters are due, so long after its Monday began. */
export function isDue(sinceMonday: number): boolean {
  return sinceMonday >= DIGEST_HOUR * HOUR && sinceMonday < LATEST_HOUR * HOUR;
}
