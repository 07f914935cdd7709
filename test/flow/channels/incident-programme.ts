import { channelIds, localeIds, readProgrammeFiles } from '../../../src/catalog/index.js';
import type { Programme, ProgrammeFile } from '../../../src/catalog/index.js';
import { visitProgramme } from '../../support/visit-programme.js';

const scenario = `
scenario: closed-today
title: {en: Closed today, ru: Сегодня закрыто, uk: Сьогодні зачинено}
touchpoint: before-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: incident
priority: 90
subject: patient
enrol:
  - {on: custom.closed, where: has(event.ticket), key: "[has(event.ticket) ? event.ticket : '']"}
at_most: {count: 50, per: patient}
machine:
  initial: told
  states:
    told:
      entry: {type: send_message, params: {template: closed}}
      after: {P2D: over}
    over: {type: final, output: {outcome: told}}
`;

/** What the shipped programme says before a visit, with `closed-today`: an incident that is told with `custom.closed {ticket}`, as often as it happens. */
export async function withIncident(): Promise<Programme> {
  const shipped = await visitProgramme();
  const files: ProgrammeFile[] = [{ file: 'scenarios/closed-today.yaml', text: scenario }];
  for (const locale of localeIds) {
    for (const channel of channelIds) {
      const subject = channel === 'email' ? '---\nsubject: {{clinic.name}}\n---\n' : '';
      files.push({
        file: `templates/closed-today/${locale}/closed.${channel}.hbs`,
        text: `${subject}{{clinic.name}}: closed today.`,
      });
    }
  }
  const { scenarios, templates } = readProgrammeFiles(files);
  return {
    ...shipped,
    scenarios: [...shipped.scenarios, ...scenarios],
    templates: [...shipped.templates, ...templates],
  };
}
