import type { PatientChange } from '../../patient/index.js';

/** How sure the clinic is of a persona: from a first impression to the patient's own words. */
export const confidences = ['guess', 'likely', 'sure'] as const;
export type Confidence = (typeof confidences)[number];

/** Whom a patient is taken for. `assignedAt`: epoch ms. */
export interface AssignedPersona {
  readonly persona: string;
  /** Of the persona's attributes, those that this patient has: each is a tag that scenarios ask for. */
  readonly attributes: readonly string[];
  readonly confidence: Confidence;
  readonly reason: string;
  readonly assignedBy: string;
  readonly assignedAt: number;
}

/** The tags that come and go when somebody is taken for another persona, or for none any more. */
export function tagChanges(
  patientId: string,
  before: readonly string[],
  after: readonly string[],
): readonly PatientChange[] {
  const gone = before.filter((tag) => !after.includes(tag));
  const come = after.filter((tag) => !before.includes(tag));
  return [
    ...gone.map((tag) => ({ patientId, kind: 'remove_tag' as const, tag })),
    ...come.map((tag) => ({ patientId, kind: 'add_tag' as const, tag })),
  ];
}
