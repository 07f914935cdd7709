import type { ContactChannel } from './contact/contact-address.js';

/** The stages of a journey, in the order in which a patient usually walks them. */
export const stages = ['potential', 'primary', 'repeat', 'regular', 'loyal', 'lapsed'] as const;
export type Stage = (typeof stages)[number];

/** Where somebody stands of whom nothing is known. */
export const firstStage: Stage = 'potential';
export const firstGroup = 'primary';

/** A normalised address; the first of a patient is the preferred one. */
export interface ContactInput {
  readonly channel: ContactChannel;
  readonly address: string;
}

/** What a clinic's system knows of a patient. An absent field stays as it is known, null empties it. */
export interface PatientInput {
  readonly externalId: string;
  readonly name?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null | undefined;
  readonly gender?: string | null | undefined;
  /** Only of somebody new: later the stage changes by the clinic's rules, not by a copy of its files. */
  readonly stage?: Stage | undefined;
  readonly group?: string | undefined;
  /** Added to the tags that are known. */
  readonly tags?: readonly string[] | undefined;
  /** Language and zone of the recipient; they do not overwrite what the recipient chose. */
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
  /** Epoch milliseconds. */
  readonly deceasedAt?: number | undefined;
  /** When the clinic met them, epoch milliseconds: the time of `patient.created`; absent: no such event. */
  readonly createdAt?: number | undefined;
  /** They were forgotten and came back of their own accord; otherwise nobody who was forgotten is created again. */
  readonly afterErasure?: boolean | undefined;
  /** Added to the contact points that are known. */
  readonly contacts: readonly ContactInput[];
}

/** What became of an input. */
export interface PatientResult {
  readonly patientId: string;
  readonly change: 'created' | 'changed' | 'unchanged';
}
