import { describe, expect, it } from '@jest/globals';
import { foldChanges } from './patient-change.js';
import type { PatientChange } from './patient-change.js';
import type { StoredPatient } from './patient.store.js';
import type { StoredRecipient } from './recipient.store.js';

const patient: StoredPatient = {
  patientId: 'p',
  recipientId: 'r',
  externalId: null,
  name: null,
  familyName: null,
  birthDate: null,
  gender: null,
  stage: 'primary',
  clientGroup: 'primary',
  tags: ['vip'],
  visits: 1,
  deceasedAt: null,
  heldBy: null,
};
const recipient: StoredRecipient = { recipientId: 'r', locale: null, zone: null, consents: {}, mutes: { news: 50 } };
const people = { patients: new Map([['p', patient]]), recipients: new Map([['r', recipient]]) };
const fold = (...changes: PatientChange[]) => foldChanges(people, changes, 100);

describe('patient changes', () => {
  it('tells a move to another stage', () => {
    expect(fold({ patientId: 'p', kind: 'set_stage', stage: 'repeat', reason: 'second visit' })).toEqual({
      patients: [{ ...patient, stage: 'repeat', clientGroup: 'repeat' }],
      recipients: [],
      stageChanges: [
        { patientId: 'p', changedAt: 100, fromStage: 'primary', toStage: 'repeat', reason: 'second visit' },
      ],
      events: [
        { patientId: 'p', type: 'patient.stage_changed', occurredAt: 100, payload: { from: 'primary', to: 'repeat' } },
      ],
    });
  });

  it('leaves a client group alone that is not that of the stage', () => {
    const chosen = { ...people, patients: new Map([['p', { ...patient, clientGroup: 'brides' }]]) };
    const { patients } = foldChanges(chosen, [{ patientId: 'p', kind: 'set_stage', stage: 'repeat', reason: '' }], 100);
    expect(patients).toMatchObject([{ stage: 'repeat', clientGroup: 'brides' }]);
  });

  it('folds several changes of one patient into one row', () => {
    const folded = fold(
      { patientId: 'p', kind: 'add_tag', tag: 'mornings' },
      { patientId: 'p', kind: 'remove_tag', tag: 'vip' },
      { patientId: 'p', kind: 'mute_class', class: 'survey', until: 200 },
      { patientId: 'p', kind: 'mute_class', class: 'survey', until: 150 },
    );
    expect(folded.patients).toEqual([{ ...patient, tags: ['mornings'] }]);
    expect(folded.recipients).toEqual([{ ...recipient, mutes: { news: 50, survey: 200 } }]);
  });

  it.each<[string, PatientChange]>([
    ['a stage they are in', { patientId: 'p', kind: 'set_stage', stage: 'primary', reason: 'again' }],
    ['a tag they have', { patientId: 'p', kind: 'add_tag', tag: 'vip' }],
    ['a tag they have not', { patientId: 'p', kind: 'remove_tag', tag: 'mornings' }],
    ['a shorter mute', { patientId: 'p', kind: 'mute_class', class: 'news', until: 40 }],
    ['a patient nobody knows', { patientId: 'x', kind: 'add_tag', tag: 'vip' }],
  ])('%s leaves no trace', (_name, change) => {
    expect(fold(change)).toEqual({ patients: [], recipients: [], stageChanges: [], events: [] });
  });
});
