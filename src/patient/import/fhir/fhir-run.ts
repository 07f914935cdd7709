import { shownId } from './fhir-fields.js';
import type { Origin } from './fhir-fields.js';
import { UNKNOWN_TYPE } from './fhir-report.js';
import type { FhirChange, FhirTally, Subject } from './fhir-report.js';
import type { FhirItem } from './fhir-resources.js';
import { isReadType } from './fhir-schema.js';
import type { FhirSettings } from './fhir-settings.js';
import type { VisitContext, VisitOutcome } from './fhir-visits.service.js';
import { PatientIndex } from './patient-index.js';
import { readPatient } from './patient-resource.js';
import type { PatientRecord } from './patient-resource.js';
import { readAppointment, readEncounter } from './visit-resource.js';
import type { Visit, VisitReading } from './visit-resource.js';

/** What the whole import goes by. */
export interface RunGround extends FhirSettings {
  readonly now: number;
  readonly zone: string;
  readonly locales: readonly string[];
  readonly branchZones: ReadonlyMap<string, string>;
}

interface TakenPatient extends Subject {
  readonly record: PatientRecord;
}

interface TakenVisit extends Subject {
  readonly visit: Visit;
}

/** Resources of one transaction. */
export interface FhirBatch {
  readonly patients: readonly TakenPatient[];
  readonly visits: readonly TakenVisit[];
}

type ResourceItem = Extract<FhirItem, { kind: 'resource' }>;

/** Resources of one transaction: long enough for set-based statements, short enough for locks. */
const BATCH = 1_000;
/** Visits that wait for patients who may come later in a stream: a few megabytes. */
const MOST_HELD = 10_000;

const readers: Readonly<
  Record<'Appointment' | 'Encounter', (resource: unknown, origin: Origin, ground: RunGround) => VisitReading>
> = { Appointment: readAppointment, Encounter: readEncounter };

/** One import on its way: reads resources into batches and settles what became of them. */
export class FhirRun {
  readonly tally: FhirTally;
  private readonly index: PatientIndex;
  private readonly seen = new Set<string>();
  /** Patients whom a dry run would have created. */
  private readonly wouldBe = new Set<string>();
  private patients: TakenPatient[] = [];
  private visits: TakenVisit[] = [];
  private held: TakenVisit[] = [];
  private mayHold: boolean;

  /** `holds`: a visit may come before its patient, and waits for it. */
  constructor(
    private readonly ground: RunGround,
    private readonly mode: { readonly tally: FhirTally; readonly dryRun: boolean; readonly holds: boolean },
  ) {
    this.tally = mode.tally;
    this.mayHold = mode.holds;
    this.index = new PatientIndex(ground.identifierSystem);
  }

  get isFull(): boolean {
    return this.patients.length + this.visits.length >= BATCH;
  }

  get visitContext(): VisitContext {
    const { now, zone, branchZones, catchUp } = this.ground;
    return { now, zone, branchZones, catchUp, index: this.index, wouldBe: this.wouldBe };
  }

  /** Counts a piece of the input, and keeps it for the next batch if there is anything to write. */
  take(item: FhirItem): void {
    const { place } = item;
    if (item.kind === 'page')
      return this.tally.remark({ place, type: 'Bundle' }, 'the bundle is one page of several', 'Bundle.link');
    if (item.kind === 'resource') return this.takeResource(item);
    const type = item.kind === 'fault' ? (item.type ?? UNKNOWN_TYPE) : UNKNOWN_TYPE;
    this.tally.read(type);
    if (item.kind === 'empty') this.tally.ignore({ place, type }, item.reason);
    else if (item.type !== undefined && !isReadType(item.type)) this.tally.ignore({ place, type });
    else this.tally.refuseFault(place, type, item.fault);
  }

  /** What is to be written now. */
  takeBatch(): FhirBatch {
    const { patients, visits } = this;
    this.patients = [];
    this.visits = [];
    return { patients, visits };
  }

  /** The visits whose patients were awaited in vain, or came; nothing waits after this. */
  *heldBatches(): Generator<FhirBatch> {
    const { held } = this;
    this.held = [];
    this.mayHold = false;
    for (let at = 0; at < held.length; at += BATCH) yield { patients: [], visits: held.slice(at, at + BATCH) };
  }

  /** The outcomes are in the order of the batch. */
  settle(
    batch: FhirBatch,
    outcomes: { readonly patients: readonly FhirChange[]; readonly visits: readonly VisitOutcome[] },
  ): void {
    batch.patients.forEach((taken, index) => this.settlePatient(taken, outcomes.patients[index] ?? 'unchanged'));
    batch.visits.forEach((taken, index) => this.settleVisit(taken, outcomes.visits[index] ?? { change: 'unchanged' }));
  }

  private takeResource(item: ResourceItem): void {
    const { place, type, resource, fullUrl } = item;
    this.tally.read(type);
    const subject: Subject = { place, type, id: shownId(resource) };
    if (!isReadType(type)) return this.tally.ignore(subject);
    if (type === 'Patient') return this.takePatient(item, subject);
    const reading = readers[type](resource, { place, fullUrl }, this.ground);
    if ('ignored' in reading) return this.tally.ignore(subject, reading.ignored);
    if ('refused' in reading) return this.tally.refuse(subject, reading.refused);
    const visit = reading.ok;
    if (this.isRepeated({ ...subject, id: visit.id })) return;
    this.visits.push({ ...subject, id: visit.id, visit });
  }

  private takePatient({ place, resource, fullUrl }: ResourceItem, subject: Subject): void {
    const reading = readPatient(resource, { place, fullUrl }, this.ground);
    if ('refused' in reading) return this.tally.refuse(subject, reading.refused);
    const { id, input } = reading.ok;
    if (this.isRepeated({ ...subject, id })) return;
    this.index.add({ id, externalId: input.externalId, fullUrl });
    this.patients.push({ ...subject, id, record: reading.ok });
  }

  /** The first one counts: which of two is right cannot be known, and the second must not undo the first. */
  private isRepeated(subject: Subject & { readonly id: string }): boolean {
    const { type, id } = subject;
    const key = `${type}/${id}`;
    if (!this.seen.has(key)) {
      this.seen.add(key);
      return false;
    }
    const fix = 'Send each resource once, its newest version.';
    this.tally.refuse(subject, { path: `${type}.id`, reason: 'this id came before in the input', fix });
    return true;
  }

  private settlePatient(taken: TakenPatient, change: FhirChange): void {
    const { input, issues, closed } = taken.record;
    this.tally.settle(taken, input.externalId, change);
    for (const issue of issues) this.tally.list(taken, issue);
    if (this.mode.dryRun) this.wouldBe.add(input.externalId);
    if (input.deceasedAt !== undefined) this.tally.countDeceased();
    if (!closed) return;
    this.tally.countInactive();
    if (closed === 'inactive')
      this.tally.remark(taken, 'the record is not active: no scenario writes to the patient', 'Patient.active');
    else this.tally.remark(taken, 'another record stands in its place: no scenario writes by this one', 'Patient.link');
  }

  private settleVisit(taken: TakenVisit, outcome: VisitOutcome): void {
    if ('change' in outcome) return this.tally.settle(taken, taken.visit.key, outcome.change);
    if ('ignored' in outcome) return this.tally.ignore(taken, outcome.ignored);
    if ('refused' in outcome) return this.tally.refuse(taken, outcome.refused);
    if (this.mayHold && this.held.length < MOST_HELD) this.held.push(taken);
    else this.tally.refuse(taken, outcome.unknownPatient);
  }
}
