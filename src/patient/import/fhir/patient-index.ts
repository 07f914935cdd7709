import type { FhirReference } from './fhir-schema.js';

/** A reference to a patient as it is written: an address, or an identifier. */
export interface PatientReference {
  /** It says that it is to a patient; a urn alone may be to anything. */
  readonly isCertain: boolean;
  readonly url?: string | undefined;
  readonly identifier?: { readonly system?: string | undefined; readonly value?: string | undefined } | undefined;
}

const RELATIVE = /^(?:https?:\/\/.+\/)?Patient\/([A-Za-z0-9._-]{1,64})$/;
const CONDITIONAL = /^Patient\?identifier=([^|&]*)\|([^&]+)$/;
const URN = /^urn:(?:uuid|oid):([A-Za-z0-9.-]{1,64})$/i;

/** The reference to a patient, undefined when it is to something else, such as a practitioner. */
export function patientReference(reference: FhirReference | undefined): PatientReference | undefined {
  if (!reference) return undefined;
  const url = reference.reference?.replace(/\/_history\/[^/]+$/, '');
  const isCertain = RELATIVE.test(url ?? '') || CONDITIONAL.test(url ?? '') || reference.type === 'Patient';
  const mayBe = reference.type === undefined && URN.test(url ?? '');
  return isCertain || mayBe ? { isCertain, url, identifier: reference.identifier } : undefined;
}

/**
 * Knows under which id the clinic keeps the patient of a reference. It remembers only what a reference does not say
 * itself: patients kept by an identifier, and entries whose address is another than their id.
 */
export class PatientIndex {
  private readonly aliases = new Map<string, string>();

  /** `identifierSystem`: the patients are kept by their identifier of this system instead of `Patient/<id>`. */
  constructor(private readonly identifierSystem: string | undefined) {}

  /** A patient was read. */
  add(patient: { readonly id: string; readonly externalId: string; readonly fullUrl?: string | undefined }): void {
    const { id, externalId, fullUrl } = patient;
    const own = `Patient/${id}`;
    if (externalId !== own) this.aliases.set(own, externalId);
    if (fullUrl === undefined || !URN.test(fullUrl)) return;
    if (externalId !== `Patient/${tailOf(fullUrl)}`) this.aliases.set(fullUrl, externalId);
  }

  /** Undefined when only the patient itself could tell, and it has not been read. */
  externalIdOf({ url = '', identifier }: PatientReference): string | undefined {
    const conditional = CONDITIONAL.exec(url);
    const [system, value] = conditional
      ? [decoded(conditional[1]), decoded(conditional[2])]
      : [identifier?.system, identifier?.value];
    if (this.identifierSystem !== undefined && system === this.identifierSystem && value) return value;
    const id = RELATIVE.exec(url)?.[1] ?? (URN.test(url) ? tailOf(url) : undefined);
    if (id === undefined) return undefined;
    const known = this.aliases.get(url) ?? this.aliases.get(`Patient/${id}`);
    return known ?? (this.identifierSystem === undefined ? `Patient/${id}` : undefined);
  }
}

function tailOf(urn: string): string {
  return urn.slice(urn.lastIndexOf(':') + 1);
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
