import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService, type ClinicMap } from '../../catalog/index.js';
import { PatientChangeService } from '../../patient/index.js';
import { AppError, Clock, nearestName, type Tx } from '../../runtime/index.js';
import { tagChanges, type AssignedPersona, type Confidence } from './persona-change.js';
import { PersonaStore } from './persona.store.js';

/** A persona of the map, and how many patients are taken for it. */
export interface PersonaListing {
  readonly persona: string;
  readonly of: ClinicMap['personas'][string];
  readonly patients: number;
}

export interface PersonaWish {
  readonly persona: string;
  readonly attributes: readonly string[];
  readonly confidence: Confidence;
  readonly reason: string;
}

/** Takes patients for personas of the map: what is particular about them becomes tags, by which scenarios say things otherwise. */
@Injectable()
export class PersonaService {
  constructor(
    private readonly store: PersonaStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly changes: PatientChangeService,
    private readonly clock: Clock,
  ) {}

  /** In the order of the map. */
  async list(tx: Tx): Promise<PersonaListing[]> {
    const { map } = await this.programmes.of(tx);
    const counts = await this.store.counts(tx);
    return Object.entries(map.personas).map(([persona, of]) => ({ persona, of, patients: counts.get(persona) ?? 0 }));
  }

  /** Undefined: taken for none. Errors: PATIENT_UNKNOWN. */
  async find(tx: Tx, patientId: string): Promise<AssignedPersona | undefined> {
    const found = await this.store.find(tx, patientId);
    if (found || (await this.store.knows(tx, patientId))) return found;
    throw new AppError('PATIENT_UNKNOWN', 'There is no such patient.', {
      status: 404,
      fix: 'Open the patient from the list of patients; this one may have been forgotten.',
    });
  }

  /** The last word counts. Errors: PATIENT_UNKNOWN, JOURNEY_PERSONA_UNKNOWN, JOURNEY_ATTRIBUTE_UNKNOWN. */
  async assign(tx: Tx, actor: Principal, patientId: string, wish: PersonaWish): Promise<AssignedPersona> {
    const { map } = await this.programmes.of(tx);
    assertKnown(map.personas, wish);
    const before = await this.find(tx, patientId);
    const now = this.clock.now();
    const one = { ...wish, assignedBy: actor.id, assignedAt: now };
    await this.store.save(tx, patientId, one);
    await this.changes.applyPatientChanges(tx, tagChanges(patientId, before?.attributes ?? [], wish.attributes), now);
    return one;
  }

  /** Their tags go with it. Errors: PATIENT_UNKNOWN. */
  async release(tx: Tx, patientId: string): Promise<void> {
    const before = await this.find(tx, patientId);
    if (!before) return;
    await this.store.remove(tx, patientId);
    await this.changes.applyPatientChanges(tx, tagChanges(patientId, before.attributes, []), this.clock.now());
  }
}

function assertKnown(personas: ClinicMap['personas'], { persona, attributes }: PersonaWish): void {
  const known = personas[persona];
  if (!known) {
    throw new AppError('JOURNEY_PERSONA_UNKNOWN', `There is no persona "${persona}" on the map.`, {
      status: 404,
      fix: nearest(persona, personas),
    });
  }
  const strange = attributes.find((each) => !known.attributes[each]);
  if (strange === undefined) return;
  throw new AppError('JOURNEY_ATTRIBUTE_UNKNOWN', `The persona "${persona}" has no attribute "${strange}".`, {
    status: 404,
    fix: nearest(strange, known.attributes),
  });
}

function nearest(said: string, map: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(map);
  const meant = nearestName(said, names);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return names.length > 0 ? `Choose one of: ${names.join(', ')}.` : 'Write it into scenarios/map.yaml first.';
}
