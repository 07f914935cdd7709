const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Routes whose id is that of a patient. */
const OF_PATIENT = /\/(?:patients|conversations)\/:(\w+)/;
/** Ids of the clinic's own system; the only parameters besides our own ids that may be kept. */
const EXTERNAL = 'external_id';

/** Routes whose parameter is a word of the clinic's own: a scenario, an account of a channel. */
const OF_PROGRAMME = /\/(?:scenarios|channels)\/:(\w+)/;
/** Requests whose body names a part of how the clinic runs. */
const OF_PART = /\/operations\/(?:pause|resume)$/;
const WORD = /^[a-z][a-z0-9_-]{0,79}$/;

type Params = Readonly<Record<string, unknown>>;

/** The patient a request is about, by its declared route and what stands in the address. */
export function patientOf(route: string, params: Params): string | undefined {
  const name = OF_PATIENT.exec(route)?.[1] ?? 'patientId';
  const id = params[name] ?? params['patient_id'];
  return typeof id === 'string' && UUID.test(id) ? id.toLowerCase() : undefined;
}

/** What a request is about besides a patient: ids alone, for an address may hold a phone. */
export function subjectOf(params: Params, body: unknown): string | undefined {
  const inPath = Object.entries(params).filter(([name, value]) => isId(name, value));
  const inBody =
    inPath.length > 0
      ? []
      : Object.entries(isRecord(body) ? body : {}).filter(([name, value]) => isBodyId(name, value));
  const [found] = [...inPath, ...inBody];
  return found === undefined ? undefined : String(found[1]).slice(0, 200);
}

/** The word of the clinic's own that a request is about: `visit-reminders`, `sms`, `clinic`; nothing that anybody may have typed. */
export function wordOf(route: string, params: Params, body: unknown): string | undefined {
  const part = OF_PART.test(route) && isRecord(body) ? body['id'] || body['scope'] : undefined;
  const word = params[OF_PROGRAMME.exec(route)?.[1] ?? ''] ?? part;
  return typeof word === 'string' && WORD.test(word) ? word : undefined;
}

/** The patients an answer shows, each once, at most `limit` of them. */
export function patientsIn(answer: unknown, limit: number): string[] {
  const found = new Set<string>();
  collect(answer, found, limit);
  return [...found];
}

function collect(value: unknown, found: Set<string>, limit: number): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found, limit);
  else if (isRecord(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'object') collect(item, found, limit);
      else if (isPatientId(name, item) && found.size < limit) found.add(item);
    }
  }
}

function isPatientId(name: string, value: unknown): value is string {
  return (name === 'patient_id' || name === 'patientId') && typeof value === 'string' && UUID.test(value);
}

function isId(name: string, value: unknown): boolean {
  return typeof value === 'string' && (name === EXTERNAL || UUID.test(value));
}

function isBodyId(name: string, value: unknown): boolean {
  return typeof value === 'string' && (name === EXTERNAL || name === 'patient_external_id' || UUID.test(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);
}
