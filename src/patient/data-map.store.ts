import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import { dataMap, type Belonging, type DataPlace } from './data-map.js';

/** Whose rows are meant: the patient, the recipient when they are its last, and what names them elsewhere. */
export interface DataOwner {
  readonly patientId: string;
  /** Absent: others share the recipient, whose rows are theirs too. */
  readonly recipientId?: string | undefined;
  /** Ids and addresses of theirs that are long enough to be nobody else's. */
  readonly names: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** $1 the clinic, $2 the patient, $3 the recipient or null, $4 the names. Every statement takes all four. */
const placed = `$1::integer IS NOT NULL AND ($2::uuid IS NOT NULL OR $3::uuid IS NOT NULL OR $4::text[] IS NOT NULL)`;

/** All that is kept about one patient, by the data map. The caller holds the patient's lock. */
@Injectable()
export class DataMapStore {
  /** Section by section what an export shows. */
  async read(tx: Tx, owner: DataOwner): Promise<Record<string, Row[]>> {
    const sections: Record<string, Row[]> = {};
    for (const place of dataMap) {
      if (place.shown === undefined) continue;
      const hidden = ['clinic_id', ...(place.hidden ?? [])];
      const sql = `SELECT to_jsonb(t) - $5::text[] AS row FROM ${place.table} t WHERE ${condition(place)} AND ${placed}`;
      const rows = await tx.query<{ row: Row }>(sql, [...valuesOf(tx, owner), hidden]);
      sections[place.shown] = [...(sections[place.shown] ?? []), ...rows.map(({ row }) => row)];
    }
    return sections;
  }

  /** Deletes everything; how many rows there were. */
  async erase(tx: Tx, owner: DataOwner): Promise<number> {
    let rows = 0;
    for (const place of dataMap) {
      const sql = `DELETE FROM ${place.table} t WHERE ${condition(place)} AND ${placed} RETURNING 1`;
      rows += (await tx.query(sql, valuesOf(tx, owner))).length;
    }
    return rows;
  }
}

function valuesOf({ clinicId }: Tx, { patientId, recipientId, names }: DataOwner): unknown[] {
  return [clinicId, patientId, recipientId ?? null, names];
}

function condition({ belongs }: DataPlace): string {
  return `t.clinic_id = $1 AND ${belonging(belongs, 't')}`;
}

function belonging(belongs: Belonging, at: string): string {
  switch (belongs.by) {
    case 'patient':
      return `${at}.${belongs.column ?? 'patient_id'} = $2`;
    case 'recipient':
      return `${at}.recipient_id = $3`;
    case 'address':
      return `EXISTS (SELECT 1 FROM contact_point c WHERE c.clinic_id = $1 AND c.recipient_id = $3
                AND c.channel = ${at}.channel AND c.address = ${at}.address)`;
    case 'text':
      return `EXISTS (SELECT 1 FROM unnest($4::text[]) AS n(name) WHERE ${found(belongs, at)})`;
    case 'row': {
      const owner = dataMap.find(({ table }) => table === belongs.of);
      const key = belongs.key ?? belongs.column;
      if (!owner) throw new Error(`the data map has no ${belongs.of}`);
      const inner = `${at}o`;
      return `${at}.${belongs.column} IN (SELECT ${inner}.${key} FROM ${belongs.of} ${inner}
                WHERE ${inner}.clinic_id = $1 AND ${belonging(owner.belongs, inner)})`;
    }
  }
}

function found({ column, bytes }: Extract<Belonging, { by: 'text' }>, at: string): string {
  return bytes
    ? `position(convert_to(n.name, 'UTF8') IN ${at}.${column}) > 0`
    : `position(n.name IN ${at}.${column}::text) > 0`;
}
