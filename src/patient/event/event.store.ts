import { Injectable } from '@nestjs/common';
import { Clock, IdSource, WAKE_CHANNEL, Wakeups } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';

/** Something that happened to a patient, for the running scenarios. */
export interface NewEvent {
  readonly patientId: string;
  /** Only this enrolment hears it. */
  readonly enrolmentId?: string | undefined;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The sender's name for it, unique in the clinic: the same key again is the same event. */
  readonly key?: string | undefined;
}

/** What became of an event: `recorded` is false when its key was known, and `eventId` is then absent. */
export interface EventReceipt {
  readonly recorded: boolean;
  readonly eventId?: string;
}

/** Somebody above who goes on with events of one type, in the transaction that records them. */
export interface EventFollower {
  readonly type: string;
  told(tx: Tx, events: readonly (NewEvent & { readonly eventId: string })[]): Promise<void>;
}

type IdentifiedEvent = NewEvent & { readonly eventId: string };

const keysSql = `
  INSERT INTO event_key (clinic_id, key, event_id, received_at)
  SELECT $1, r.key, r."eventId", to_timestamp($3::float8 / 1000)
    FROM json_to_recordset($2::json) AS r(key text, "eventId" uuid)
   ORDER BY r.key
  ON CONFLICT (clinic_id, key) DO NOTHING RETURNING event_id AS "eventId"`;

const eventsSql = `
  INSERT INTO event (clinic_id, event_id, patient_id, enrolment_id, type, occurred_at, payload)
  SELECT $1, r."eventId", r."patientId", r."enrolmentId", r.type, to_timestamp(r."occurredAt" / 1000), r.payload
    FROM json_to_recordset($2::json)
      AS r("eventId" uuid, "patientId" uuid, "enrolmentId" uuid, type text, "occurredAt" float8, payload json)`;

@Injectable()
export class EventStore {
  private readonly followers: EventFollower[] = [];

  constructor(
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /** Calls the follower with every event of its type from now on; what fails there is not recorded either. */
  follow(follower: EventFollower): void {
    this.followers.push({ type: follower.type, told: (tx, events) => follower.told(tx, events) });
  }

  /** Records events in one statement, with one more for those that have a key. The receipts are in the events' order. */
  async record(tx: Tx, events: readonly NewEvent[]): Promise<EventReceipt[]> {
    if (events.length === 0) return [];
    const now = this.clock.now();
    const identified = events.map((event) => ({ ...event, eventId: this.ids.uuid(now) }));
    const fresh = await this.claimKeys(tx, identified, now);
    const recorded = identified.filter((event) => event.key === undefined || fresh.has(event.eventId));
    await this.insert(tx, recorded);
    for (const { type, told } of this.followers) {
      const events = recorded.filter((event) => event.type === type);
      if (events.length > 0) await told(tx, events);
    }
    return identified.map(({ key, eventId }) => {
      return key === undefined || fresh.has(eventId) ? { recorded: true, eventId } : { recorded: false };
    });
  }

  /** Forgets keys that came in before `before` (epoch milliseconds), for a periodic sweep; how many. */
  async purgeKeys(tx: Tx, before: number): Promise<number> {
    const sql = `DELETE FROM event_key WHERE clinic_id = $1 AND received_at < to_timestamp($2::float8 / 1000) RETURNING key`;
    return (await tx.query(sql, [tx.clinicId, before])).length;
  }

  private async claimKeys(tx: Tx, events: readonly IdentifiedEvent[], now: number): Promise<ReadonlySet<string>> {
    const keyed = events.flatMap(({ key, eventId }) => (key === undefined ? [] : [{ key, eventId }]));
    if (keyed.length === 0) return new Set();
    const values = [tx.clinicId, JSON.stringify(keyed), now];
    const rows = await tx.prepared<{ eventId: string }>('event_keys', keysSql, values);
    return new Set(rows.map((row) => row.eventId));
  }

  private async insert(tx: Tx, events: readonly IdentifiedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.prepared('event_insert', eventsSql, [tx.clinicId, JSON.stringify(events)]);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }
}
