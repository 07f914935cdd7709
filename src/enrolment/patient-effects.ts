import { addPeriod, parsePeriod } from '../engine/index.js';
import type { PatientChange, PatientChangeService } from '../patient/index.js';
import type { Tx } from '../runtime/index.js';
import type { EffectHandler, EffectItem } from './effect-register.js';

type Translate = (item: EffectItem) => PatientChange;

const translations: Readonly<Record<'set_stage' | 'add_tag' | 'remove_tag' | 'mute_class', Translate>> = {
  set_stage: ({ person, params, scenarioId, version }) => ({
    patientId: person.facts.id,
    kind: 'set_stage',
    stage: String(params['stage']),
    reason: `${scenarioId}@${version}`,
  }),
  add_tag: ({ person, params }) => ({ patientId: person.facts.id, kind: 'add_tag', tag: String(params['tag']) }),
  remove_tag: ({ person, params }) => ({ patientId: person.facts.id, kind: 'remove_tag', tag: String(params['tag']) }),
  mute_class: ({ person, params, now }) => ({
    patientId: person.facts.id,
    kind: 'mute_class',
    class: String(params['class']),
    until: addPeriod(person.facts.zone, now, parsePeriod(String(params['for']))),
  }),
};

/** The change of its patient that the effect asks for; undefined for an effect that changes something else. */
export function patientChange(effect: string, item: EffectItem): PatientChange | undefined {
  return Object.hasOwn(translations, effect) ? translations[effect as keyof typeof translations](item) : undefined;
}

/** What a scenario may change about its patient, carried out by the patient's own room in the turn's transaction. */
export function patientEffects(patients: PatientChangeService): EffectHandler[] {
  return (Object.keys(translations) as (keyof typeof translations)[]).map((effect) => ({
    effect,
    inTransaction: (tx: Tx, items: readonly EffectItem[]) => {
      const now = Math.max(...items.map((item) => item.now));
      return patients.applyPatientChanges(tx, items.map(translations[effect]), now);
    },
  }));
}
