import { escapeHtml } from '../../catalog/index.js';
import { stepSays, tablesOf, type BookTable } from './book-tables.js';
import { documentWord } from './document-words.js';
import { inWords, type BookScenario, type ProgrammeBook } from './programme-book.js';
import type { Step } from './programme-steps.js';

const style = `
:root { color-scheme: light dark; --ink: #1c2b26; --paper: #fff; --line: #d5ded9; --good: #23784a; --bad: #b3372f; --soft: #f2f6f4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4ece8; --paper: #141a18; --line: #37423d; --good: #6cc495; --bad: #ee8b83; --soft: #1c2421 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) } h3 { margin-top: 2rem }
table { border-collapse: collapse; width: 100%; font-size: .9em } td, th { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top }
th { background: var(--soft) } .negative { border-left: 4px solid var(--bad) } .positive { border-left: 4px solid var(--good) } .neutral { border-left: 4px solid var(--line) }
.step { padding: .2rem .8rem; margin: .8rem 0 } .when { opacity: .75 } pre { white-space: pre-wrap; font: inherit; background: var(--soft); padding: .5rem .8rem; margin: .3rem 0 }
nav ol { columns: 2 } .wide { overflow-x: auto }
@media print { body { margin: 0; max-width: none } .step { break-inside: avoid } }`;

/** The programme as one page that needs nothing else: readable, printable, light or dark. */
export function htmlOf(book: ProgrammeBook): string {
  const { locale, map } = book;
  const title = `${documentWord('programme', locale)}: ${map.clinic.name}`;
  const tables = tablesOf(book).filter(({ name }) => name !== 'programme');
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<nav><ol>${book.scenarios.map(({ definition }) => `<li><a href="#${definition.scenario}">${escapeHtml(inWords(definition.title, locale))}</a></li>`).join('')}</ol></nav>
${book.scenarios.map((scenario) => section(book, scenario)).join('\n')}
${tables.map((table) => tableOf(table, book)).join('\n')}
</body></html>
`;
}

function section(book: ProgrammeBook, scenario: BookScenario): string {
  const { locale, map } = book;
  const { definition, owner, kpis } = scenario;
  const touchpoint = definition.touchpoint === undefined ? undefined : map.touchpoints[definition.touchpoint];
  const facts = [
    [documentWord('touchpoint', locale), inWords(touchpoint?.title, locale)],
    [
      documentWord('groups', locale),
      definition.groups.map((group) => inWords(map.groups[group]?.title, locale)).join(', '),
    ],
    [documentWord('owner', locale), owner === undefined ? '' : inWords(map.departments[owner]?.name, locale)],
    [documentWord('kpi', locale), kpis.map(({ title }) => inWords(title, locale)).join(', ')],
  ].filter(([, value]) => value !== '');
  return `<section id="${definition.scenario}"><h2>${escapeHtml(inWords(definition.title, locale))}</h2>
<p>${facts.map(([name = '', value = '']) => `<b>${escapeHtml(name)}:</b> ${escapeHtml(value)}`).join('<br>')}</p>
${scenario.steps.map((step) => stepOf(book, scenario, step)).join('\n')}</section>`;
}

function stepOf(book: ProgrammeBook, scenario: BookScenario, step: Step): string {
  const { locale } = book;
  const texts = (scenario.texts.get(String(step.params['template'])) ?? []).filter(
    ({ source }) => source.locale === locale,
  );
  const shown = texts.map((text) => `<dt>${text.source.channel}</dt><dd><pre>${escapeHtml(text.shown())}</pre></dd>`);
  return `<div class="step ${step.branch}"><div class="when">${escapeHtml(documentWord('when', locale))}: ${escapeHtml(step.when)}</div>
<b>${escapeHtml(stepSays(step, locale))}</b>${shown.length > 0 ? `<details><summary>${escapeHtml(documentWord('text', locale))}</summary><dl>${shown.join('')}</dl></details>` : ''}</div>`;
}

function tableOf({ name, columns, rows }: BookTable, { locale }: ProgrammeBook): string {
  const head = columns.map((column) => `<th>${escapeHtml(documentWord(column, locale))}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<h2>${escapeHtml(documentWord(name, locale))}</h2><div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
