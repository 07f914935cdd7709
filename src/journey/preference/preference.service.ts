import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { isOptional, unwantedEvent, unwantedTag } from '../../engine/index.js';
import { EventStore, LifecycleService, PatientChangeService } from '../../patient/index.js';
import { AppError, Clock, nearestName, type Tx } from '../../runtime/index.js';

/** Something a patient can do without hearing of, and whether they said so. `since`: epoch ms. */
export interface Preference {
  readonly touchpoint: string;
  /** By language. */
  readonly title: Readonly<Record<string, string | undefined>>;
  readonly unwanted: { readonly since: number; readonly reason: string | null } | null;
}

const unwantedRef = 'unwanted ';

/**
 * What a patient does not want to hear of. It is kept as a fact with its source, and as the tag that keeps surveys, news and
 * offers about the touchpoint from beginning; those that run end with the event. Care, reminders and incidents cannot be unwanted.
 */
@Injectable()
export class PreferenceService {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly lifecycle: LifecycleService,
    private readonly changes: PatientChangeService,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Every touchpoint at which published scenarios write what one can do without, in the order of the map. */
  async list(tx: Tx, patientId: string): Promise<Preference[]> {
    const { map, newest } = await this.programmes.of(tx);
    const optional = new Set(
      newest.flatMap(({ definition }) => (isOptional(definition.class) ? (definition.touchpoint ?? []) : [])),
    );
    const said = await this.said(tx, patientId);
    return Object.entries(map.touchpoints).flatMap(([touchpoint, { title }]) => {
      const fact = said.get(touchpoint);
      if (!optional.has(touchpoint) && !fact) return [];
      return [{ touchpoint, title, unwanted: fact ? { since: fact.at, reason: fact.value ?? null } : null }];
    });
  }

  /** Said again it is the same word. Errors: JOURNEY_PREFERENCE_UNKNOWN. */
  async refuse(tx: Tx, actor: Principal, patientId: string, { touchpoint, reason }: Refused): Promise<void> {
    const known = await this.list(tx, patientId);
    const now = this.clock.now();
    const one = known.find((each) => each.touchpoint === touchpoint);
    if (!one) throw unknown(touchpoint, known);
    if (one.unwanted) return;
    const told = { patientId, kind: 'preference', at: now, source: 'staff', ref: unwantedRef + touchpoint } as const;
    await this.lifecycle.tell(tx, [{ ...told, value: reason, by: actor.id }]);
    await this.changes.applyPatientChanges(tx, [{ patientId, kind: 'add_tag', tag: unwantedTag(touchpoint) }], now);
    await this.events.record(tx, [{ patientId, type: unwantedEvent, occurredAt: now, payload: { touchpoint } }]);
  }

  /** What ended stays ended; from now on it may begin again. Errors: PATIENT_FACT_UNKNOWN. */
  async allow(tx: Tx, patientId: string, touchpoint: string): Promise<void> {
    await this.lifecycle.takeBack(tx, { patientId, kind: 'preference', ref: unwantedRef + touchpoint });
    const change = { patientId, kind: 'remove_tag', tag: unwantedTag(touchpoint) } as const;
    await this.changes.applyPatientChanges(tx, [change], this.clock.now());
  }

  private async said(tx: Tx, patientId: string) {
    const facts = await this.lifecycle.ledger(tx, patientId);
    const standing = facts.filter((fact) => fact.ref.startsWith(unwantedRef) && fact.takenBackAt === null);
    return new Map(standing.map((fact) => [fact.ref.slice(unwantedRef.length), fact]));
  }
}

interface Refused {
  readonly touchpoint: string;
  /** In the patient's words. */
  readonly reason?: string | undefined;
}

function unknown(touchpoint: string, known: readonly Preference[]): AppError {
  const names = known.map((each) => each.touchpoint);
  const meant = nearestName(touchpoint, names);
  const message = `Nothing that a patient can do without is written at the touchpoint "${touchpoint}".`;
  const fix = meant === undefined ? `Choose one of: ${names.join(', ')}.` : `Did you mean ${meant}?`;
  return new AppError('JOURNEY_PREFERENCE_UNKNOWN', message, { status: 404, fix });
}
