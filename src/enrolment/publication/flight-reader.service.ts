import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../../catalog/index.js';
import type { AppointmentFacts, Facts } from '../../engine/index.js';
import { PeopleStore, type Person } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { FlightStore } from './flight.store.js';
import type { Flight } from './move.js';

/** What a batch of moves may read. */
export interface FlightFacts {
  readonly programme: ClinicProgramme;
  readonly people: ReadonlyMap<string, Person>;
  readonly appointments: ReadonlyMap<string, AppointmentFacts>;
  readonly now: number;
  /** Of one enrolment; undefined for a patient who is not there any more. */
  of(flight: Pick<Flight, 'patientId' | 'subjectId'>): Facts | undefined;
}

/** Enrolments in flight, and the facts their moves are decided by. */
@Injectable()
export class FlightReader {
  constructor(
    private readonly store: FlightStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
  ) {}

  /** A page of those that run or are parked in one version, nobody locked. */
  running(
    tx: Tx,
    of: { readonly scenarioId: string; readonly version: number },
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<Flight[]> {
    return this.store.running(tx, of, page);
  }

  /** The caller holds the locks of their patients. */
  byId(tx: Tx, enrolmentIds: readonly string[]): Promise<Flight[]> {
    return this.store.byId(tx, enrolmentIds);
  }

  pendingTouches(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, number>> {
    return this.store.pendingTouches(tx, enrolmentIds);
  }

  /** The programme is not from memory: a version was published a moment ago. */
  async facts(tx: Tx, flights: readonly Flight[], now: number): Promise<FlightFacts> {
    const programme = await this.programmes.refreshed(tx);
    const patientIds = [...new Set(flights.map(({ patientId }) => patientId))];
    const people = await this.people.people(tx, patientIds, programme.clinic, now);
    const subjects = [...new Set(flights.flatMap(({ subjectId }) => subjectId ?? []))];
    const appointments = programme.withServiceIds(await this.people.appointments(tx, subjects));
    const of = ({ patientId, subjectId }: Pick<Flight, 'patientId' | 'subjectId'>): Facts | undefined => {
      const person = people.get(patientId);
      const appointment = subjectId === null ? undefined : appointments.get(subjectId);
      return person && { patient: person.facts, unit: person.recipientId, appointment };
    };
    return { programme, people, appointments, now, of };
  }
}
