import { Injectable } from '@nestjs/common';
import { IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { AppointmentDraft } from './appointment-draft.js';
import type { AppointmentResult } from './appointment-draft.js';
import type { AppointmentReport } from './appointment-change.js';
import { AppointmentFactStore } from './appointment-fact.store.js';
import { StageBook } from '../lifecycle/stage-book.service.js';
import { PatientStore } from '../patient.store.js';
import { PeopleStore } from '../people.store.js';
import { TimelineStore } from '../event/timeline.store.js';

/** The kind of the lines that say what was reported about appointments; their latest time tells an old report. */
const REPORTED = 'appointment.reported';

/** A report as others hand it in: the patient by our id or by the clinic's, and the time of the recording when it has none. */
export type AppointmentInput = Omit<AppointmentReport, 'patientId' | 'occurredAt'> & {
  readonly occurredAt?: number | undefined;
} & ({ readonly patientId: string } | { readonly patientExternalId: string });

/** Facts about appointments, from whichever system the clinic books in. */
@Injectable()
export class AppointmentService {
  constructor(
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly appointments: AppointmentFactStore,
    private readonly stages: StageBook,
    private readonly timeline: TimelineStore,
    private readonly ids: IdSource,
  ) {}

  /**
   * Applies reports in their order: new appointments, moves, statuses. Old ones change nothing, whenever they arrive.
   * Raises the events, counts visits, writes the stages that follow, and adds to the history, all in this transaction. The results are in the order
   * of the inputs; a report about another patient's appointment or an unknown patient is refused.
   */
  async recordAppointments(tx: Tx, inputs: readonly AppointmentInput[], now: number): Promise<AppointmentResult[]> {
    if (inputs.length === 0) return [];
    const reports = await this.reportsOf(tx, inputs, now);
    const draft = await this.open(tx, reports, now);
    for (const report of reports) draft.take(report);
    await this.write(tx, draft, now);
    return draft.results;
  }

  private async reportsOf(tx: Tx, inputs: readonly AppointmentInput[], now: number): Promise<AppointmentReport[]> {
    const externalIds = inputs.flatMap((input) => ('patientExternalId' in input ? [input.patientExternalId] : []));
    const found = externalIds.length > 0 ? await this.patients.byExternalIds(tx, externalIds) : [];
    const ids = new Map(found.map((patient) => [patient.externalId, patient.patientId]));
    return inputs.map((input) => {
      const patientId = 'patientId' in input ? input.patientId : (ids.get(input.patientExternalId) ?? '');
      return { ...input, patientId, occurredAt: input.occurredAt ?? now };
    });
  }

  private async open(tx: Tx, reports: readonly AppointmentReport[], now: number): Promise<AppointmentDraft> {
    const patientIds = [...new Set(reports.map((report) => report.patientId))].filter((patientId) => patientId !== '');
    await this.people.lock(tx, patientIds);
    return new AppointmentDraft({
      patients: await this.patients.load(tx, patientIds),
      appointments: await this.appointments.ofPatients(tx, patientIds),
      namesakes: await this.appointments.byExternalIds(
        tx,
        reports.map((report) => report.externalId),
      ),
      lastAt: await this.timeline.latestByAppointment(tx, patientIds, REPORTED),
      newId: () => this.ids.uuid(now),
    });
  }

  private async write(tx: Tx, draft: AppointmentDraft, now: number): Promise<void> {
    const { created, changed, visitors, stirred, silent, events, reported } = draft.finish();
    await this.appointments.insert(tx, created);
    await this.appointments.save(tx, changed);
    await this.timeline.add(
      tx,
      reported.map((line) => ({ ...line, kind: REPORTED })),
    );
    await this.stages.settle(tx, { changed: visitors, concerned: stirred, silent, events }, now);
  }
}
