import { formatClock } from '../../engine/index.js';
import type { LocaleId } from '../../catalog/index.js';
import { wilson, type Share } from '../../runtime/index.js';
import { delayPhrase } from './delay-phrase.js';
import { documentWord, isDocumentWord, type DocumentWord } from './document-words.js';
import { kpiCatalogue } from '../kpi-catalogue.js';
import { inWords, type BookScenario, type ProgrammeBook } from './programme-book.js';
import type { Step } from './programme-steps.js';

/** A table of the document: headings and rows of text. */
export interface BookTable {
  readonly name: DocumentWord;
  readonly columns: readonly DocumentWord[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables that are only read: what happens when, what is covered, the rules of the cadence, departments, measures. */
export function tablesOf(book: ProgrammeBook): BookTable[] {
  return [
    programmeTable(book),
    coverageTable(book),
    cadenceTable(book),
    departmentTable(book),
    kpiTable(book),
    ...frequencyTables(book),
  ];
}

/** The step in words: a message and its text's name, a question and its replies, a handover and what it asks. */
export function stepSays(step: Step, locale: LocaleId): string {
  const { effect, params } = step;
  const kind = isDocumentWord(effect) ? documentWord(effect, locale) : effect;
  if (effect !== 'request_handover') return `${kind}: ${String(params['template'])}`;
  return `${kind}: ${String(params['to'])}, ${delayPhrase(String(params['due']), locale)}. ${String(params['summary'] ?? params['reason'])}`;
}

function programmeTable(book: ProgrammeBook): BookTable {
  const rows = book.scenarios.flatMap((scenario) => scenario.steps.map((step) => programmeRow(book, scenario, step)));
  const columns = [
    'stage',
    'touchpoint',
    'scenario',
    'groups',
    'branch',
    'when',
    'what',
    'text',
    'channels',
    'class',
    'frequency',
    'owner',
    'kpi',
  ] as const;
  return { name: 'programme', columns, rows };
}

function programmeRow(book: ProgrammeBook, scenario: BookScenario, step: Step): string[] {
  const { locale, map } = book;
  const { definition } = scenario;
  const touchpoint = definition.touchpoint === undefined ? undefined : map.touchpoints[definition.touchpoint];
  const texts = (scenario.texts.get(String(step.params['template'])) ?? []).filter(
    ({ source }) => source.locale === locale,
  );
  const groups = definition.groups.map((group) => inWords(map.groups[group]?.title, locale) || group);
  return [
    inWords(touchpoint && map.stages[touchpoint.stage]?.title, locale),
    inWords(touchpoint?.title, locale),
    inWords(definition.title, locale),
    groups.join(', '),
    documentWord(step.branch, locale),
    step.when,
    stepSays(step, locale),
    texts[0]?.shown() ?? '',
    texts.map(({ source }) => source.channel).join(', '),
    step.effect === 'request_handover' ? '' : step.class,
    step.effect === 'request_handover' ? '' : frequencyOf(book, definition.groups, step.class),
    inWords(scenario.owner === undefined ? undefined : map.departments[scenario.owner]?.name, locale) ||
      (scenario.owner ?? ''),
    scenario.kpis.map(({ title }) => inWords(title, locale)).join(', '),
  ];
}

/** The budget of the class for the groups of the scenario, each figure once. */
function frequencyOf(book: ProgrammeBook, groups: readonly string[], messageClass: string): string {
  const { cadence } = book;
  if (!cadence) return '';
  const named = groups.length > 0 ? groups : ['default'];
  const said = named.map((group) => {
    const windows = cadence.budgets[group]?.[messageClass] ?? cadence.budgets['default']?.[messageClass] ?? [];
    return windows.map((window) => windowSays(window, book.locale)).join(', ');
  });
  return [...new Set(said)].filter((each) => each !== '').join(' / ');
}

function windowSays({ name, ms, limit }: { name: string; ms: number; limit: number }, locale: LocaleId): string {
  if (name === 'gap') return `${documentWord('gap', locale)} ${Math.round(ms / 86_400_000)} d`;
  return `${limit} ${isDocumentWord(name) ? documentWord(name, locale) : name}`;
}

function coverageTable({ coverage, map, locale }: ProgrammeBook): BookTable {
  const rows = coverage.map(({ touchpoint, group, scenarios, channels, missing }) => [
    inWords(map.touchpoints[touchpoint]?.title, locale),
    inWords(map.groups[group]?.title, locale),
    scenarios.length > 0 ? scenarios.join(', ') : documentWord('empty', locale),
    channels.join(', '),
    missing.join(', '),
  ]);
  return { name: 'coverage', columns: ['touchpoint', 'group', 'scenario', 'channels', 'missing'], rows };
}

function cadenceTable({ cadence, map, locale }: ProgrammeBook): BookTable {
  if (!cadence) return { name: 'cadence', columns: ['rule', 'value'], rows: [] };
  const rows: string[][] = [];
  if (cadence.quiet) {
    const { from, to } = cadence.quiet;
    rows.push([documentWord('quiet', locale), `${formatClock(from)}–${formatClock(to)}`]);
  }
  for (const [name, rule] of Object.entries(cadence.classes)) {
    rows.push([
      `${documentWord('class', locale)} ${name}`,
      `${documentWord('consent', locale)}: ${documentWord(rule.consent, locale)}; ${documentWord('priority', locale)}: ${rule.rank}`,
    ]);
  }
  for (const [group, byClass] of Object.entries(cadence.budgets)) {
    const whose =
      group === 'default' ? documentWord('everybody', locale) : inWords(map.groups[group]?.title, locale) || group;
    for (const [name, windows] of Object.entries(byClass)) {
      const what = name === 'all' ? documentWord('everything', locale) : name;
      rows.push([`${whose}: ${what}`, windows.map((window) => windowSays(window, locale)).join(', ')]);
    }
  }
  return { name: 'cadence', columns: ['rule', 'value'], rows };
}

function departmentTable({ map, locale }: ProgrammeBook): BookTable {
  const rows = Object.values(map.departments).map((department) => [
    inWords(department.name, locale),
    department.owner,
    Object.entries(department.hours)
      .map(([day, open]) => `${day} ${open.join(', ')}`)
      .join('; '),
    department.handover_due === '' ? '' : delayPhrase(department.handover_due, locale),
  ]);
  return { name: 'departments', columns: ['departments', 'owner', 'hours', 'due'], rows };
}

function kpiTable({ scenarios, map, locale }: ProgrammeBook): BookTable {
  const rows = kpiCatalogue.map((kpi) => [
    inWords(kpi.title, locale),
    inWords(kpi.method, locale),
    kpi.source,
    documentWord(kpi.period, locale),
    inWords(map.roles[map.kpis[kpi.id]?.owner ?? '']?.title, locale),
    String(map.kpis[kpi.id]?.target ?? ''),
    scenarios
      .filter(({ kpis }) => kpis.includes(kpi))
      .map(({ definition }) => definition.scenario)
      .join(', '),
  ]);
  return { name: 'kpi', columns: ['kpi', 'method', 'source', 'period', 'owner', 'target', 'scenarios'], rows };
}

/** What followed each number of contacts with its 95 % interval, and the advice; nothing where nobody was written to yet. */
function frequencyTables({ frequency = [], map, locale }: ProgrammeBook): BookTable[] {
  const rows = frequency.flatMap(({ group, class: messageClass, limit, cells, recommendation }) =>
    cells.map(({ contacts, n, response, refusal, missed }) => [
      ...[inWords(map.groups[group]?.title, locale) || group, messageClass, String(contacts), String(n)],
      ...[measured(response), measured(refusal), measured(missed), String(limit ?? '')],
      [documentWord(recommendation.advice, locale), recommendation.advice === 'keep' ? '' : recommendation.limit]
        .join(' ')
        .trim(),
    ]),
  );
  const columns: DocumentWord[] = [
    'group',
    'class',
    'contacts',
    'seen',
    'answered',
    'refused',
    'missed',
    'frequency',
    'advice',
  ];
  return rows.length === 0 ? [] : [{ name: 'rightFrequency', columns, rows }];
}

/** `12.5 % (9.1–16.8)`; nothing where there was nobody. */
function measured(seen: Share): string {
  const tenths = (share: number): string => String(Math.round(1_000 * share) / 10);
  return seen.of === 0 ? '' : `${tenths(seen.n / seen.of)} % (${wilson(seen).map(tenths).join('–')})`;
}
