import type { Programme } from '../../../src/catalog/index.js';
import { programmeOf } from '../../support/trial-programme.js';

const offer = `
scenario: offer
title: {en: An offer, ru: Предложение, uk: Пропозиція}
touchpoint: season-offer
groups: [repeat]
class: marketing
enrol: [{on: custom.offer, key: "[now]"}]
experiment: {name: offers, arms: {written: 3, holdout: 1}, holdout: holdout, measure: {on: appointment.booked, within: P30D}}
machine:
  initial: dealing
  states:
    dealing: {always: [{guard: arm == 'holdout', target: done}, {target: told}]}
    told: {after: {P30D: done}}
    done: {type: final, output: {outcome: done}}
`;

const trouble = `
scenario: trouble
title: {en: Trouble, ru: Беда, uk: Біда}
touchpoint: incident
groups: [repeat]
class: incident
enrol: [{on: incident.opened, key: "[now]"}]
machine:
  initial: open
  states:
    open: {on: {incident.closed: done}, after: {P30D: done}}
    done: {type: final, output: {outcome: done}}
`;

/** Two scenarios: one of offers with a holdout, one that stands for an incident. */
export async function figuresProgramme(): Promise<Programme> {
  const [offers, troubles] = [await programmeOf(offer, {}), await programmeOf(trouble, {})];
  return { ...offers, scenarios: [...offers.scenarios, ...troubles.scenarios] };
}
