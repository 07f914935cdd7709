/**
 * The facts a scenario may ask about. They are loaded by the caller in a statement after the lock (DESIGN §13.12)
 * and handed to the engine as plain values; the engine never fetches anything itself.
 * All instants are epoch milliseconds.
 */

/** What is known of the patient when a turn is taken. */
export interface PatientFacts {
  readonly id: string;
  /** Given name as the clinic writes it; may be absent, templates must read well without it. */
  readonly name?: string | undefined;
  readonly stage: string;
  /** Client group of cadence.yaml. */
  readonly group: string;
  readonly locale: string;
  readonly zone: string;
  /** Whole years, absent when the birth date is unknown. */
  readonly age?: number | undefined;
  readonly tags: readonly string[];
  /** Fulfilled visits so far. */
  readonly visits: number;
}

/** The appointment an enrolment is about. */
export interface AppointmentFacts {
  readonly id: string;
  readonly starts_at: number;
  readonly booked_at: number;
  readonly status: string;
  /** Grows with every change of time, doctor or branch. */
  readonly revision: number;
  /** IANA zone of the branch: appointments print and anchor there. */
  readonly zone: string;
  readonly branch?: string | undefined;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
  readonly first_visit: boolean;
}

/** Something that happened. `late` is set on a timer whose anchor already lay in the past when it was armed. */
export interface EventFacts {
  readonly type: string;
  readonly occurred_at: number;
  readonly late?: boolean;
  readonly [detail: string]: unknown;
}

/** Everything one turn may read. */
export interface Facts {
  readonly patient: PatientFacts;
  /** Whom an experiment deals an arm: the recipient's id. Absent (a trial without recipients), the patient's own counts. */
  readonly unit?: string | undefined;
  readonly appointment?: AppointmentFacts | undefined;
}
