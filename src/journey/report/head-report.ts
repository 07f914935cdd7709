import type { ClinicMap, LocaleId, Localized } from '../../catalog/index.js';
import type { FrequencyLine } from '../frequency/frequency.js';
import type { Figure } from '../kpi/figure.js';
import { figureText } from '../kpi/figure-text.js';
import { kpiWord } from '../kpi/kpi-table.js';
import type { Kpi } from '../kpi/kpi.js';
import type { KpiReading } from '../kpi/kpi.service.js';
import { inWords } from '../document/programme-book.js';
import type { NewsEffect } from './news-effect.js';
import { isReportWord, reportWord, type ReportWord } from './report-words.js';
import type { DepartmentRollout } from './rollout.js';

/** Everything one period's report is made from. Days are `YYYY-MM-DD`, both ends inside. */
export interface ReportFacts {
  readonly map: ClinicMap;
  readonly from: string;
  readonly to: string;
  /** The day it is made. */
  readonly today: string;
  readonly readings: readonly KpiReading[];
  readonly improvements: readonly {
    readonly title: string;
    readonly touchpoint: string;
    readonly state: string;
    readonly ownerName: string | null;
    readonly dueOn: string | null;
  }[];
  readonly news: readonly NewsEffect[];
  readonly attention: readonly { readonly stage: string; readonly patients: number; readonly gaps: number }[];
  readonly rollout: readonly DepartmentRollout[];
  readonly frequency: readonly FrequencyLine[];
  /** The titles of the published scenarios by their ids. */
  readonly scenarios: ReadonlyMap<string, Localized>;
}

/** A part of the report; its table has its headings first, and a row as long as they are. */
export interface ReportPart {
  readonly title: string;
  readonly note?: string | undefined;
  readonly table?: readonly (readonly string[])[] | undefined;
  /** The picture of the map stands here. */
  readonly picture?: true | undefined;
}

export interface HeadReport {
  readonly title: string;
  readonly period: string;
  readonly clinic: string;
  readonly parts: readonly ReportPart[];
}

/** The report in one language: the same for every format. */
export function headReport(facts: ReportFacts, locale: LocaleId): HeadReport {
  const say = (word: ReportWord) => reportWord(word, locale);
  const part = (title: ReportWord, head: readonly ReportWord[], rows: string[][], note?: string): ReportPart =>
    rows.length === 0
      ? { title: say(title), note: say('nothing') }
      : { title: say(title), note, table: [head.map(say), ...rows] };
  const scene = { facts, locale, say };
  return {
    title: say('title'),
    period: `${facts.from} – ${facts.to}`,
    clinic: facts.map.clinic.name,
    parts: [
      part('figures', ['kpi', 'value', 'interval', 'n', 'target', 'standing', 'owner'], figureRows(scene)),
      { title: say('map'), picture: true },
      part('improvements', ['improvement', 'touchpoint', 'state', 'due', 'owner'], improvementRows(scene)),
      part('news', ['improvement', 'told', 'scored', 'before', 'after'], newsRows(scene)),
      part('attention', ['stage', 'patients', 'forgotten'], attentionRows(scene)),
      part('frequency', ['group', 'class', 'limit', 'seen', 'advice'], frequencyRows(scene), say('observed')),
      part(
        'rollout',
        ['department', 'head', 'hours', 'deadline', 'accounts', 'served', 'automated'],
        rolloutRows(scene),
      ),
      part('processes', ['process', 'department', 'owner', 'automation'], processRows(scene)),
      part('strategy', ['goal', 'owner', 'figures', 'scenarios', 'renew'], strategyRows(scene)),
    ],
  };
}

interface Scene {
  readonly facts: ReportFacts;
  readonly locale: LocaleId;
  readonly say: (word: ReportWord) => string;
}

function figureRows({ facts: { map, readings }, locale }: Scene): string[][] {
  return readings.map(({ kpi, figure, target, standing, owner }) => {
    const unit = kpi.unit === 'money' ? map.clinic.currency : kpiWord(kpi.unit, locale);
    return [
      inWords(kpi.title, locale),
      figure.value === null ? kpiWord('too_few', locale) : `${figureText(figure.value, kpi.unit, locale)} ${unit}`,
      intervalOf(figure, kpi.unit, locale),
      String(figure.n),
      target === null ? '–' : `${figureText(target, kpi.unit, locale)} ${unit}`,
      kpiWord(standing, locale),
      roleOf(map, owner, locale),
    ];
  });
}

function improvementRows({ facts: { map, improvements }, locale, say }: Scene): string[][] {
  return improvements.map(({ title, touchpoint, state, ownerName, dueOn }) => [
    ...[title, inWords(map.touchpoints[touchpoint]?.title, locale) || touchpoint],
    ...[isReportWord(state) ? say(state) : state, dueOn ?? '–', ownerName ?? '–'],
  ]);
}

function newsRows({ facts, locale }: Scene): string[][] {
  return facts.news.map(({ title, told, scored, before, after }) => [
    ...[title, String(told), String(scored)],
    ...[before, after].map((score) => (score === null ? '–' : `${figureText(score, 'percent', locale)} %`)),
  ]);
}

function attentionRows({ facts: { map, attention }, locale }: Scene): string[][] {
  return attention.map(({ stage, patients, gaps }) => [
    ...[inWords(map.stages[stage]?.title, locale) || stage, String(patients), String(gaps)],
  ]);
}

function frequencyRows({ facts: { map, frequency }, locale, say }: Scene): string[][] {
  return frequency.map(({ group, class: messageClass, limit, cells, recommendation: { advice, limit: advised } }) => [
    ...[
      inWords(map.groups[group]?.title, locale) || group,
      classOf(messageClass, say),
      limit === null ? '–' : String(limit),
    ],
    String(cells.reduce((sum, { n }) => sum + n, 0)),
    advice === 'keep' || advised === null ? say('keep') : `${say(advice)}: ${advised}`,
  ]);
}

function rolloutRows({ facts: { map, rollout }, locale, say }: Scene): string[][] {
  const flag = (there: boolean) => say(there ? 'yes' : 'no');
  return rollout.map(({ department, head, hours, deadline, accounts, touchpoints, processes }) => [
    ...[departmentOf(map, department, locale), flag(head), flag(hours), flag(deadline), String(accounts)],
    ...[`${touchpoints.n} / ${touchpoints.of}`, `${processes.n} / ${processes.of}`],
  ]);
}

function processRows({ facts: { map, scenarios }, locale, say }: Scene): string[][] {
  return Object.values(map.processes).map(({ title, department, owner, automated_by: by }) => {
    const running = by.flatMap((id) => inWords(scenarios.get(id), locale) || []);
    return [
      ...[inWords(title, locale), departmentOf(map, department, locale), roleOf(map, owner, locale)],
      running.length > 0 ? running.join(', ') : say('byHand'),
    ];
  });
}

function strategyRows({ facts: { map, readings, scenarios: known, today }, locale, say }: Scene): string[][] {
  return Object.values(map.strategy).map(({ title, owner, kpis, scenarios, renew_on: renew }) => {
    const means = scenarios.map((id) => inWords(known.get(id), locale) || id);
    const measured = readings.filter(({ kpi }) => kpis.includes(kpi.id));
    const figures = measured.map(({ kpi, standing }) => `${inWords(kpi.title, locale)}: ${kpiWord(standing, locale)}`);
    return [
      ...[inWords(title, locale), roleOf(map, owner, locale), figures.join('; '), means.join(', ')],
      renew < today ? `${renew} (${say('overdue')})` : renew,
    ];
  });
}

function classOf(messageClass: string, say: Scene['say']): string {
  const word = `class_${messageClass}`;
  return isReportWord(word) ? say(word) : messageClass;
}

function intervalOf({ low, high }: Figure, unit: Kpi['unit'], locale: LocaleId): string {
  if (low === null || high === null) return '–';
  return `${figureText(low, unit, locale)} – ${figureText(high, unit, locale)}`;
}

function roleOf({ roles }: ClinicMap, role: string | null, locale: LocaleId): string {
  return role === null ? '–' : inWords(roles[role]?.title, locale) || role;
}

function departmentOf({ departments }: ClinicMap, id: string, locale: LocaleId): string {
  return inWords(departments[id]?.name, locale) || id;
}
