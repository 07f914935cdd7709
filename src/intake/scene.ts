import type { ClinicProgramme } from '../catalog/index.js';
import type { Heard } from './inbound-event.js';
import type { Sender } from './sender/sender.store.js';

/** One reply, who said it and what it is about; everything the clinic does about it by itself is done in its name. */
export interface Scene {
  readonly heard: Heard;
  readonly sender: Sender;
  /** The patient whom it is about. */
  readonly patientId: string;
  readonly programme: ClinicProgramme;
  /** The language the sender is spoken to. */
  readonly locale: string;
  /** They wrote for the first time, and nobody knows who they are. */
  readonly fresh: boolean;
  /** The event that the reply became. */
  readonly eventId: string;
  /** Epoch ms. */
  readonly now: number;
}

/** Why people are asked to look at something that no scenario asked for. */
export type DeskReason =
  | 'emergency'
  | 'patient-asks'
  | 'message'
  | 'late-answer'
  | 'wrong-number'
  | 'unidentified'
  | 'deceased'
  | 'link-of-another'
  | 'asks-for-data'
  | 'erasure'
  | 'new-channel'
  | 'wants-to-book';

/** What whoever takes it over is told. The words of the patient are on the timeline. */
export const deskSummaries: Readonly<Record<DeskReason, string>> = {
  emergency: 'Wrote words of an emergency. Read the message and call at once.',
  'patient-asks': 'Asks for a person. Read the conversation and answer.',
  message: 'Wrote without being asked. Read the message and answer.',
  'late-answer': 'Pressed a button of a question that was settled already. Ask what they want now.',
  'wrong-number': 'Whoever has this address says that they are not the patient. Ask the patient for the right one.',
  unidentified: 'Somebody unknown to the clinic wrote. Find out who they are, and enter or merge them.',
  deceased: 'Somebody wrote from the address of a patient who died. Answer in person.',
  'link-of-another':
    'The link of this patient was opened by somebody whose address belongs to another patient. Find out who uses it.',
  'asks-for-data': 'Asks what is kept about them. Make the export and hand it over.',
  erasure: 'Asks to be forgotten, and confirmed it. Decide within 30 days: erase, or refuse with the reason.',
  'new-channel': 'Would like to be written to on a channel of which no address is known. Ask for it and enter it.',
  'wants-to-book': 'Wants a visit. Offer the nearest free times and book one.',
};
