import { channelIds, localeIds, readProgramme, readProgrammeFiles } from '../../../src/catalog/index.js';
import type { Programme, ProgrammeFile } from '../../../src/catalog/index.js';

/** What must not be missed, and what must not come twice. */
export const notices = ['never_miss', 'never_twice'] as const;
export type Notice = (typeof notices)[number];

const idOf = (notice: Notice) => `fault-${notice.replace('_', '-')}`;

export function eventOf(notice: Notice): string {
  return `custom.${notice}`;
}

/** One message about nothing but itself; its end ends the enrolment. */
function scenarioOf(notice: Notice): string {
  return `
scenario: ${idOf(notice)}
title: {en: Notice, ru: Сообщение, uk: Повідомлення}
touchpoint: after-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: service
priority: 40
subject: patient
enrol:
  - {on: ${eventOf(notice)}, where: has(event.ticket), key: "[has(event.ticket) ? event.ticket : '']"}
at_most: {count: 1, per: patient}
machine:
  initial: telling
  states:
    telling:
      entry: {type: send_message, params: {template: notice, repeat: ${notice}}}
      on: {message.sent: told, message.failed: untold}
      after: {P7D: untold}
    told: {type: final, output: {outcome: told}}
    untold: {type: final, output: {outcome: untold}}
`;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A patient who writes to a closed desk is told when it opens: a message more, which no run of the rig counts on. */
function alwaysOpen<Department>(departments: Readonly<Record<string, Department>>): Record<string, Department> {
  const hours = Object.fromEntries(days.map((day) => [day, ['00:00-24:00']]));
  return Object.fromEntries(Object.entries(departments).map(([id, department]) => [id, { ...department, hours }]));
}

/** The shipped clinic with these notices alone, at any hour and as many as there are. */
export async function rigProgramme(directory: string): Promise<Programme> {
  const shipped = await readProgramme(directory);
  const files: ProgrammeFile[] = [];
  for (const notice of notices) {
    files.push({ file: `scenarios/${idOf(notice)}.yaml`, text: scenarioOf(notice) });
    for (const locale of localeIds) {
      for (const channel of channelIds) {
        const subject = channel === 'email' ? '---\nsubject: {{clinic.name}}\n---\n' : '';
        const file = `templates/${idOf(notice)}/${locale}/notice.${channel}.hbs`;
        files.push({ file, text: `${subject}{{clinic.name}}: a notice.` });
      }
    }
  }
  const { scenarios, templates } = readProgrammeFiles(files);
  const cadence = {
    ...(shipped.cadence as object),
    quiet_hours: undefined,
    holidays: [],
    budgets: { default: { all: { day: 99 } } },
  };
  const map = shipped.map && { ...shipped.map, required: [], departments: alwaysOpen(shipped.map.departments) };
  return { ...shipped, map, cadence, scenarios, templates };
}
