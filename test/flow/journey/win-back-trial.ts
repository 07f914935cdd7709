import type { Programme } from '../../../src/catalog/index.js';
import { programmeOf } from '../../support/trial-programme.js';

export const experiment = 'win-back-trial';

/** Two letters and a holdout, dealt on the day after the patient is told to have lapsed. */
export function trial(arms = '{warm: 2, short: 2, holdout: 1}'): Promise<Programme> {
  const scenario = `
scenario: win-back
title: {en: Win back}
touchpoint: after-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: service
subject: patient
enrol:
  - {on: custom.away}
experiment:
  name: ${experiment}
  arms: ${arms}
  holdout: holdout
  hypothesis: {en: A warm letter brings more patients back than a short one.}
  measure: {within: P30D}
goal: {on: custom.returned, outcome: came-back}
leave:
  - {on: custom.moved_away, outcome: moved-away}
machine:
  initial: waiting
  states:
    waiting:
      after: {P1D: drawn}
    drawn:
      always:
        - {guard: "arm == 'holdout'", target: watched}
        - {guard: "arm == 'warm'", target: warm}
        - {target: short}
    watched:
      after: {P40D: over}
    warm:
      entry: {type: send_message, params: {template: warm-letter}}
      after: {P40D: over}
    short:
      entry: {type: send_message, params: {template: short-letter}}
      after: {P40D: over}
    over: {type: final, output: {outcome: over}}
`;
  return programmeOf(scenario, {
    'warm-letter': '{{clinic.name}}: we would be glad to see you again.',
    'short-letter': '{{clinic.name}}: your next visit?',
  });
}
