import type { AppError } from '../../../runtime/index.js';
import type { Issue } from './fhir-fields.js';
import type { ItemFault, ResourcePlace } from './fhir-resources.js';

/** What became of a resource that was applied. */
export type FhirChange = 'created' | 'changed' | 'unchanged';

/** read = created + changed + unchanged + refused + ignored. */
export interface FhirCounts {
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Of a type that is not read, or about something that is not kept. */
  readonly ignored: number;
}

/** Something to know about a resource: its place, its id where it is one, the element. It never repeats what stands there. */
export interface FhirRemark extends ResourcePlace {
  /** `Patient/7`. */
  readonly resource?: string;
  readonly path?: string;
  readonly reason: string;
}

/** Why a resource, or one element of a resource, was not taken. */
export interface FhirRefusal extends FhirRemark {
  readonly fix: string;
}

/** Where an input could not be read any further. */
export interface FhirStop {
  readonly file?: string;
  readonly line?: number;
  readonly reason: string;
  readonly fix?: string;
}

/** What an import did, or would do. */
export interface FhirReport {
  readonly kind: 'fhir';
  readonly dryRun: boolean;
  /** All resources read, and what became of them. */
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly ignored: number;
  /** The same by resource type; `unknown` are pieces that are no resource. */
  readonly types: Readonly<Record<string, FhirCounts>>;
  /** Patients of the input who died, and those who are not written to because their record is out of use. */
  readonly deceased: number;
  readonly inactive: number;
  /** The first 1,000 refusals of resources and of elements of taken ones, and how many there were in all. */
  readonly refusals: readonly FhirRefusal[];
  readonly refusalsInAll: number;
  /** The same of what is no fault, but worth knowing. */
  readonly remarks: readonly FhirRemark[];
  readonly remarksInAll: number;
  readonly stopped: readonly FhirStop[];
}

/** Whom a line of the report is about. */
export interface Subject {
  readonly place: ResourcePlace;
  readonly type: string;
  readonly id?: string | undefined;
}

const LISTED = 1_000;
/** A file of nonsense must not make a report of nonsense. */
const MOST_TYPES = 200;
const OTHER = 'other';
/** What a piece that is no resource counts as. */
export const UNKNOWN_TYPE = 'unknown';

const faults: Readonly<Record<ItemFault, Omit<Issue, 'path'>>> = {
  too_large: { reason: 'the resource is larger than 4 MB', fix: 'Leave out photographs and attachments.' },
  broken_off: { reason: 'the line breaks off', fix: 'Write every resource on one line of its own.' },
  not_json: { reason: 'this is no JSON object', fix: 'Export it anew: NDJSON has one JSON object a line.' },
  no_type: { reason: 'this is no FHIR resource: it has no resourceType', fix: 'Export resources of FHIR R4.' },
  no_resource: {
    reason: 'the entry has no resource',
    fix: 'Export the bundle with its resources, not with links alone.',
  },
  not_a_bundle: { reason: 'it has entries but is no Bundle', fix: 'Give it the resourceType Bundle.' },
};

type Counts = { -readonly [Name in keyof FhirCounts]: number };

/** Counts on the way. Every resource that is read is settled once, by a change, a refusal or a reason to pass it over. */
export class FhirTally {
  rows = 0;
  private readonly types = new Map<string, Counts>();
  private readonly createdKeys = new Set<string>();
  private readonly refusals: FhirRefusal[] = [];
  private readonly remarks: FhirRemark[] = [];
  private readonly stopped: FhirStop[] = [];
  private refusalsInAll = 0;
  private remarksInAll = 0;
  private deceased = 0;
  private inactive = 0;

  constructor(private readonly dryRun: boolean) {}

  read(type: string): void {
    this.rows += 1;
    this.countsOf(type).read += 1;
  }

  /** `key` is what it is about: a dry run forgets what an earlier batch created, and does not create it twice. */
  settle({ type }: Subject, key: string, change: FhirChange): void {
    const again = this.dryRun && change === 'created' && this.createdKeys.has(key);
    if (this.dryRun && change === 'created') this.createdKeys.add(key);
    this.countsOf(type)[again ? 'unchanged' : change] += 1;
  }

  refuse(subject: Subject, issue: Issue): void {
    this.countsOf(subject.type).refused += 1;
    this.list(subject, issue);
  }

  /** A piece that is no resource. */
  refuseFault(place: ResourcePlace, type: string, fault: ItemFault): void {
    this.countsOf(type).refused += 1;
    this.listRefusal({ ...place, ...faults[fault] });
  }

  ignore(subject: Subject, reason?: string): void {
    this.countsOf(subject.type).ignored += 1;
    if (reason !== undefined) this.remark(subject, reason);
  }

  /** An element of a resource that was taken all the same. */
  list(subject: Subject, { path, reason, fix }: Issue): void {
    this.listRefusal({ ...placed(subject), path, reason, fix });
  }

  remark(subject: Subject, reason: string, path?: string): void {
    this.remarksInAll += 1;
    if (this.remarks.length >= LISTED) return;
    this.remarks.push({ ...placed(subject), ...(path === undefined ? {} : { path }), reason });
  }

  countDeceased(): void {
    this.deceased += 1;
  }

  countInactive(): void {
    this.inactive += 1;
  }

  /** The rest of an input could not be read. */
  stop(file: string | undefined, { message, fix, at }: AppError): void {
    const place = { ...(file === undefined ? {} : { file }), ...(at?.line === undefined ? {} : { line: at.line }) };
    this.stopped.push({ ...place, reason: message, ...(fix === undefined ? {} : { fix }) });
  }

  report(): FhirReport {
    const { dryRun, rows, refusals, refusalsInAll, remarks, remarksInAll, deceased, inactive, stopped } = this;
    const sums = { created: 0, changed: 0, unchanged: 0, refused: 0, ignored: 0 };
    for (const counts of this.types.values())
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += counts[name];
    const types = Object.fromEntries([...this.types].map(([type, counts]) => [type, { ...counts }]));
    const lists = { refusals, refusalsInAll, remarks, remarksInAll };
    return { kind: 'fhir', dryRun, rows, ...sums, types, deceased, inactive, ...lists, stopped };
  }

  private listRefusal(refusal: FhirRefusal): void {
    this.refusalsInAll += 1;
    if (this.refusals.length < LISTED) this.refusals.push(refusal);
  }

  private countsOf(type: string): Counts {
    const known = this.types.get(type);
    if (known) return known;
    if (this.types.size >= MOST_TYPES && type !== OTHER) return this.countsOf(OTHER);
    const counts = { read: 0, created: 0, changed: 0, unchanged: 0, refused: 0, ignored: 0 };
    this.types.set(type, counts);
    return counts;
  }
}

function placed({ place, type, id }: Subject): ResourcePlace & { resource?: string } {
  return { ...place, ...(id === undefined ? {} : { resource: `${type}/${id}` }) };
}
