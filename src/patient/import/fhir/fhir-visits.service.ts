import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../runtime/index.js';
import type { AppointmentResult } from '../../appointment/appointment-draft.js';
import { AppointmentFactStore } from '../../appointment/appointment-fact.store.js';
import { AppointmentService } from '../../appointment/appointment.service.js';
import { ForgottenPeople } from '../../rights/forgotten-people.service.js';
import { PatientService } from '../../patient.service.js';
import type { Issue } from './fhir-fields.js';
import type { FhirChange } from './fhir-report.js';
import type { PatientIndex } from './patient-index.js';
import { visitReport } from './visit-report.js';
import type { VisitGround, VisitReport } from './visit-report.js';
import type { Visit } from './visit-resource.js';

/** What became of a visit. */
export type VisitOutcome =
  | { readonly change: FhirChange }
  | { readonly ignored: string }
  | { readonly refused: Issue }
  /** Its patient is not known, or not yet. */
  | { readonly unknownPatient: Issue };

/** What visits are applied with. */
export interface VisitContext extends Pick<VisitGround, 'now' | 'zone' | 'branchZones' | 'catchUp'> {
  readonly index: PatientIndex;
  /** Patients whom a dry run would have created by now. */
  readonly wouldBe: ReadonlySet<string>;
}

const fix = 'Import the Patient too, in the same call or before; the same input may be sent again.';
const nobody = { reason: 'there is no patient of this reference', fix };
const several = { reason: 'it names several patients', fix: 'Name one patient by Patient/<id>.' };

const refusals: Readonly<Record<'stale' | 'other_patient', Omit<Issue, 'path'>>> = {
  stale: { reason: 'something newer is known of it', fix: 'Export it anew, or leave it out.' },
  other_patient: {
    reason: 'its id belongs to another patient',
    fix: 'Give it an id of its own: its patient cannot change.',
  },
};

/** Appointments and encounters from FHIR. */
@Injectable()
export class FhirVisits {
  constructor(
    private readonly appointments: AppointmentService,
    private readonly patients: PatientService,
    private readonly facts: AppointmentFactStore,
    private readonly forgotten: ForgottenPeople,
  ) {}

  /** Appointments first, then what came of them; the outcomes are in the order of the visits. */
  async apply(tx: Tx, visits: readonly Visit[], context: VisitContext): Promise<VisitOutcome[]> {
    const outcomes = new Map<Visit, VisitOutcome>();
    for (const type of ['Appointment', 'Encounter'] as const) {
      const some = visits.filter((visit) => visit.type === type);
      if (some.length > 0) await this.applySome(tx, some, { context, outcomes });
    }
    return visits.map((visit) => outcomes.get(visit) ?? { change: 'unchanged' });
  }

  private async applySome(
    tx: Tx,
    visits: readonly Visit[],
    { context, outcomes }: { context: VisitContext; outcomes: Map<Visit, VisitOutcome> },
  ): Promise<void> {
    const patientOf = await this.patientsOf(tx, visits, context);
    const facts = await this.facts.byExternalIds(tx, [...new Set(visits.map(({ key }) => key))]);
    const known = new Map(facts.map((fact) => [fact.externalId, fact]));
    const reports = new Map<Visit, VisitReport>();
    for (const visit of visits) {
      const patient = patientOf(visit);
      if (typeof patient !== 'string') {
        outcomes.set(visit, patient);
        continue;
      }
      const report = visitReport(visit, { ...context, patientExternalId: patient, known: known.get(visit.key) });
      if ('ignored' in report) outcomes.set(visit, report);
      else reports.set(visit, report);
    }
    const results = await this.appointments.recordAppointments(tx, [...reports.values()], context.now);
    [...reports.keys()].forEach((visit, index) => outcomes.set(visit, outcomeOf(visit, results[index])));
  }

  /** Which patient each visit is of, by the clinic's id. */
  private async patientsOf(
    tx: Tx,
    visits: readonly Visit[],
    { index, wouldBe }: VisitContext,
  ): Promise<(visit: Visit) => string | VisitOutcome> {
    const candidates = new Map(
      visits.map((visit) => [visit, visit.patients.flatMap((patient) => index.externalIdOf(patient) ?? [])]),
    );
    const asked = [...new Set([...candidates.values()].flat())];
    const known = await this.patients.patientIds(tx, asked);
    const awaited = asked.filter((externalId) => !known.has(externalId) && wouldBe.has(externalId));
    const inputs = awaited.map((externalId) => ({ externalId, contacts: [] }));
    const gone = await this.forgotten.among(tx, inputs);
    const entered = inputs.filter((_, place) => !gone.has(place));
    await this.patients.upsertPatients(tx, entered);
    const there = new Set([...known.keys(), ...entered.map(({ externalId }) => externalId)]);
    return (visit) => {
      const path = visit.type === 'Appointment' ? 'Appointment.participant' : 'Encounter.subject';
      const [externalId, ...others] = (candidates.get(visit) ?? []).filter((candidate) => there.has(candidate));
      if (externalId === undefined) return { unknownPatient: { path, ...nobody } };
      return others.length === 0 ? externalId : { refused: { path, ...several } };
    };
  }
}

function outcomeOf({ type }: Visit, result: AppointmentResult | undefined): VisitOutcome {
  const change = result?.change ?? 'unchanged';
  switch (change) {
    case 'created':
    case 'changed':
    case 'unchanged':
      return { change };
    case 'stale':
    case 'other_patient':
      return { refused: { path: type, ...refusals[change] } };
    case 'unknown_patient':
      return { unknownPatient: { path: type, ...nobody } };
  }
}
