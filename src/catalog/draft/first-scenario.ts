import { stringify } from 'yaml';
import type { MessageClass, Subject } from '../../engine/index.js';

/** What whoever starts a scenario says of it. */
export interface NewScenario {
  readonly scenarioId: string;
  readonly title: Readonly<Partial<Record<'uk' | 'ru' | 'en', string>>>;
  readonly touchpoint: string;
  readonly groups: readonly string[];
  readonly messageClass: MessageClass;
  readonly subject: Subject;
}

/** What begins each kind of scenario, and what makes one enrolment of it. */
const beginnings: Readonly<Record<string, { readonly on: string; readonly key: string }>> = {
  appointment: { on: 'appointment.booked', key: '[appointment.id, appointment.revision]' },
  patient: { on: 'patient.created', key: '[patient.id]' },
};

/**
 * The first file of a scenario: a header as it was asked for, the event that usually begins such a one, and a machine that
 * ends at once. It says in comments what is to be written where; the checker says the rest.
 */
export function firstScenario({ scenarioId, title, touchpoint, groups, messageClass, subject }: NewScenario): string {
  const { on, key } = beginnings[subject] ?? { on: 'patient.created', key: '[patient.id]' };
  const flow = (value: unknown): string =>
    stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
  return `scenario: ${scenarioId}
title: ${flow(title)}
# Where on the map clinic and patient meet, and for whom it is.
touchpoint: ${touchpoint}
groups: ${flow([...groups])}
class: ${messageClass}
subject: ${subject}
# What happens to a patient for this to begin.
enrol:
  - on: ${on}
    key: "${key}"
    max_age: P1D
# The steps: what is sent, what is waited for, and where each answer leads.
machine:
  initial: begin
  states:
    begin:
      type: final
      output: {outcome: finished}
`;
}
