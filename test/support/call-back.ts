import { channelIds, localeIds, readProgrammeFiles } from '../../src/catalog/index.js';
import type { Programme, ProgrammeFile } from '../../src/catalog/index.js';
import { visitProgramme } from './visit-programme.js';

/** A short scenario that the shipped ones do not have: about the patient, at most two at once, with an overdue handover. */
const scenario = `
scenario: call-back
title: {en: Call back, ru: Перезвонить, uk: Передзвонити}
touchpoint: after-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: service
priority: 40
subject: patient
enrol:
  - {on: custom.call, where: has(event.ticket), key: "[has(event.ticket) ? event.ticket : '']"}
at_most: {count: 2, per: patient}
leave:
  - {on: custom.solved, outcome: solved}
machine:
  initial: promised
  states:
    promised:
      entry: {type: send_message, params: {template: call-promised}}
      on: {custom.urgent: calling}
      after: {PT2H: calling}
    calling:
      tags: [negative]
      entry:
        type: request_handover
        params: {to: reception, reason: call-back, due: PT1H, summary: Asked to be called back.}
      on: {handover.overdue: forgotten, handover.closed: called}
      after: {P7D: forgotten}
    forgotten: {type: final, output: {outcome: forgotten}}
    called: {type: final, output: {outcome: called}}
`;

/** What the shipped programme says before a visit, with the scenario `call-back`. */
export async function withCallBack(): Promise<Programme> {
  const shipped = await visitProgramme();
  const files: ProgrammeFile[] = [{ file: 'scenarios/call-back.yaml', text: scenario }];
  for (const locale of localeIds) {
    for (const channel of channelIds) {
      const subject = channel === 'email' ? '---\nsubject: {{clinic.name}}\n---\n' : '';
      const text = `${subject}{{clinic.name}}: we call you back.`;
      files.push({ file: `templates/call-back/${locale}/call-promised.${channel}.hbs`, text });
    }
  }
  const { scenarios, templates } = readProgrammeFiles(files);
  return {
    ...shipped,
    scenarios: [...shipped.scenarios, ...scenarios],
    templates: [...shipped.templates, ...templates],
  };
}
