import { escapeHtml } from '../../catalog/index.js';
import type { SimulationReport } from './simulation-report.js';
import { columns, number, rows, type Bar } from './svg-charts.js';

/** Whose programme it was, and the first instant (epoch ms). */
export interface PageHead {
  readonly title: string;
  readonly from: number;
}

const style = `
:root{color-scheme:light dark;--ink:#1d2733;--soft:#5b6877;--line:#d7dee6;--paper:#fff;--bar:#2f6fab;--good:#1f7a4d;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e7edf3;--soft:#a3b0bd;--line:#36424f;--paper:#12181f;--bar:#6aa9e0;--good:#5fc492;--bad:#f2877f}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:860px;margin:0 auto;padding:24px}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2em 0 .5em;border-bottom:1px solid var(--line);padding-bottom:.2em}
p.lead,figcaption,.soft{color:var(--soft)}figure{margin:1em 0;break-inside:avoid}svg{width:100%;height:auto;display:block;margin-top:.3em}
svg rect{fill:var(--bar)}svg text{fill:var(--ink);font-size:11px}svg .mid{text-anchor:middle}svg .end{text-anchor:end}
table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;padding:.3em .8em .3em 0;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.good{color:var(--good)}.bad{color:var(--bad);font-weight:600}
.tiles{display:flex;flex-wrap:wrap;gap:10px;margin:1.2em 0}.tiles div{flex:1 1 130px;border:1px solid var(--line);border-radius:8px;padding:.6em .8em}
.tiles b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}details summary{cursor:pointer}ul{padding-left:1.2em}li{overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0}details{display:block}details>*{display:block}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** The report as one page that needs nothing from outside: charts drawn in it, for screen and paper, light and dark. */
export function simulationHtml(report: SimulationReport, { title, from }: PageHead): string {
  const name = escapeHtml(`${title}: simulation`);
  const first = new Date(from + 43_200_000).toISOString().slice(0, 10);
  const lead = `${number(report.patients)} patients, ${number(report.days)} days from ${first}, seed ${report.seed}. Same seed, same page.`;
  const parts = [
    `<header><h1>${name}</h1><p class="lead">${lead}</p></header>`,
    tiles(report),
    violations(report),
    touches(report),
    frequency(report),
    load(report),
    tasks(report),
    scenarios(report),
    coverage(report),
    nextSteps(report),
  ];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${name}</title>`;
  return `<!doctype html>\n<html lang="en"><head>${head}<style>${style}</style></head><body>${parts.join('\n')}</body></html>\n`;
}

function tiles({
  touches: { planned, outcomes },
  coverage: { branches },
  tasks: byDepartment,
  turns,
}: SimulationReport): string {
  const opened = Object.values(byDepartment).reduce((sum, { total }) => sum + total, 0);
  const shown: [string, string][] = [
    ['touches planned', number(planned)],
    ['messages sent', number(outcomes['sent'] ?? 0)],
    ['tasks for staff', number(opened)],
    ['turns taken', number(turns)],
    ['branches walked', `${Math.floor((100 * branches.visited) / Math.max(1, branches.total))} %`],
  ];
  return `<div class="tiles">${shown.map(([label, value]) => `<div><b>${value}</b><span class="soft">${label}</span></div>`).join('')}</div>`;
}

function violations({ violations: found, violationExamples, parked }: SimulationReport): string {
  const said: Record<string, string> = {
    quietHours: 'left in quiet hours',
    budget: 'above a budget',
    afterAppointment: 'about a visit that had started, was moved or cancelled',
    duplicates: 'twice the same',
  };
  const lines = Object.entries(found).map(([kind, value]) => [said[kind] ?? kind, mark(value)]);
  const failed = Object.entries(parked).map(([fault, value]) => `${number(value)} × ${fault}`);
  const faults = [...violationExamples, ...failed];
  return section(
    'Violations',
    `<p class="soft">Counted from what was sent, by rules of the auditor's own.</p>${table(['What left', 'n'], lines)}${list(faults)}`,
  );
}

function touches({ touches: { outcomes, rules, deferred } }: SimulationReport): string {
  const reasons = Object.entries(rules).flatMap(([outcome, byRule]) => bars(byRule, `${outcome}: `));
  return section(
    'What became of the touches',
    rows(bars(outcomes), 'Touches by outcome') +
      rows(largest(reasons), 'The rules that ended them') +
      rows(largest(bars(deferred)), 'The rules that put them off'),
  );
}

function frequency({ touches: { perPatientWeek } }: SimulationReport): string {
  const all = bars(perPatientWeek);
  const busy = all.filter(({ label }) => label !== '0');
  const none = all.find(({ label }) => label === '0')?.value ?? 0;
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const share = Math.round((100 * none) / Math.max(1, total));
  return section(
    'How often patients hear from the clinic',
    `<p class="soft">In ${share} % of all weeks of patients nothing comes. The others:</p>${columns(busy, 'Weeks of patients by the number of messages in them')}`,
  );
}

function load({ load: byChannel }: SimulationReport): string {
  const charts = Object.entries(byChannel).map(([channel, { hours, total, busiestHour }]) =>
    columns(
      hourly(hours),
      `${channel}: ${number(total)} messages by the clinic's hour; ${number(busiestHour)} in the fullest`,
    ),
  );
  return section('Load of the channels', charts.join(''));
}

function tasks({ tasks: byDepartment }: SimulationReport): string {
  const charts = Object.entries(byDepartment).map(([department, { hours, total, busiestHour, overdue, reasons }]) => {
    const late = `${number(overdue)} overdue, ${number(busiestHour)} in the fullest hour`;
    const about = rows(largest(bars(reasons), 8), `${department}: what they are about`);
    return columns(hourly(hours), `${department}: ${number(total)} tasks by the hour they come; ${late}`) + about;
  });
  return section('Tasks of the departments', charts.join(''));
}

function scenarios({ scenarios: all }: SimulationReport): string {
  const lines = Object.entries(all).map(([name, { enrolled, asked, answered, outcomes }]) => {
    const ends = Object.entries(outcomes).map(([outcome, value]) => `${outcome} ${number(value)}`);
    const rate = asked > 0 ? `${Math.round((100 * answered) / asked)} %` : '';
    return [escapeHtml(name), number(enrolled), rate, escapeHtml(ends.join(', '))];
  });
  return section('Scenarios', table(['Scenario', 'enrolled', 'answered', 'Ends'], lines));
}

function coverage({ coverage: { states, branches } }: SimulationReport): string {
  const told = `${states.visited} of ${states.total} states visited, ${branches.visited} of ${branches.total} branches walked.`;
  return section(
    'Coverage',
    `<p>${told}</p>${folded('States nobody came to', states.unvisited)}${folded('Branches nobody walked', branches.unvisited)}`,
  );
}

function nextSteps({ withoutNextStep: { patients, byStage, examples } }: SimulationReport): string {
  const told = `${number(patients)} patients end with nothing ahead of them: no scenario that waits, no message, task or visit.`;
  return section(
    'Patients without a next step',
    `<p>${told}</p>${rows(bars(byStage), 'By stage')}${folded('Some of them', examples)}`,
  );
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

function table([first, ...others]: readonly string[], lines: readonly (readonly string[])[]): string {
  const last = others.length - 1;
  const kind = (index: number) => (index === last && others.length > 1 ? '' : ' class="n"');
  const head = `<tr><th>${first}</th>${others.map((name, index) => `<th${kind(index)}>${name}</th>`).join('')}</tr>`;
  const body = lines.map(([name, ...cells]) => {
    return `<tr><td>${name}</td>${cells.map((cell, index) => `<td${kind(index)}>${cell}</td>`).join('')}</tr>`;
  });
  return `<table>${head}${body.join('')}</table>`;
}

function mark(value: number): string {
  return `<span class="${value === 0 ? 'good' : 'bad'}">${number(value)}</span>`;
}

function folded(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `<details><summary>${title} (${names.length})</summary>${list(names)}</details>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function bars(record: Readonly<Record<string, number>>, before = ''): Bar[] {
  return Object.entries(record).map(([label, value]) => ({ label: before + label, value }));
}

function largest(all: readonly Bar[], most = 14): Bar[] {
  return [...all].sort((left, right) => right.value - left.value).slice(0, most);
}

function hourly(hours: readonly number[]): Bar[] {
  return hours.map((value, hour) => ({ label: String(hour), value }));
}
