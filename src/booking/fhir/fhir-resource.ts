/** The parts of FHIR R4 that are told; instants are ISO 8601. */
export interface FhirReference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: { readonly system?: string; readonly value: string };
  readonly display?: string;
}

interface Coded {
  readonly coding: readonly { readonly code: string }[];
}

export interface Schedule {
  readonly resourceType: 'Schedule';
  readonly id: string;
  readonly meta: { readonly lastUpdated: string };
  readonly identifier?: readonly { readonly value: string }[];
  readonly active: boolean;
  readonly actor: readonly FhirReference[];
  readonly planningHorizon: { readonly start: string; readonly end?: string };
}

export interface Slot {
  readonly resourceType: 'Slot';
  readonly id: string;
  readonly schedule: FhirReference;
  readonly serviceType?: readonly Coded[];
  readonly status: 'free';
  readonly start: string;
  readonly end: string;
}

export interface Appointment {
  readonly resourceType: 'Appointment';
  readonly id: string;
  readonly meta: { readonly versionId: string; readonly lastUpdated: string };
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  readonly status: 'proposed' | 'pending' | 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'cancelled' | 'noshow';
  readonly serviceType?: readonly Coded[];
  readonly start: string;
  readonly end: string;
  readonly participant: readonly {
    readonly actor: FhirReference;
    readonly status: 'accepted' | 'declined' | 'tentative' | 'needs-action';
  }[];
}

export interface Bundle<Resource> {
  readonly resourceType: 'Bundle';
  readonly type: 'searchset';
  readonly total: number;
  readonly entry: readonly { readonly resource: Resource }[];
}
