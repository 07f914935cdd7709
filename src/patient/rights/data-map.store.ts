import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { dataMap, type Belonging, type DataPlace } from './data-map.js';

/** Whose rows are meant: the patients who are one person, their recipients, and what names them elsewhere. */
export interface DataOwner {
  /** One person may have been entered more than once. */
  readonly patientIds: readonly string[];
  /** When the rows are to be deleted, only those that nobody else shares. */
  readonly recipientIds: readonly string[];
  /** Ids and addresses of theirs that are long enough to be nobody else's. */
  readonly names: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** $1 the clinic, $2 the patients, $3 the recipients, $4 the names. Every statement takes all four. */
const placed = `$1::integer IS NOT NULL AND $2::uuid[] IS NOT NULL AND $3::uuid[] IS NOT NULL AND $4::text[] IS NOT NULL`;

/** All that is kept about one person, by the data map. The caller holds the locks. */
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

function valuesOf({ clinicId }: Tx, { patientIds, recipientIds, names }: DataOwner): unknown[] {
  return [clinicId, patientIds, recipientIds, names];
}

function condition({ belongs }: DataPlace): string {
  return `t.clinic_id = $1 AND ${belonging(belongs, 't')}`;
}

function belonging(belongs: Belonging, at: string): string {
  switch (belongs.by) {
    case 'patient':
      return `${at}.${belongs.column ?? 'patient_id'} = ANY($2::uuid[])`;
    case 'recipient':
      return `${at}.recipient_id = ANY($3::uuid[])`;
    case 'address':
      return `EXISTS (SELECT 1 FROM contact_point c WHERE c.clinic_id = $1 AND c.recipient_id = ANY($3::uuid[])
                AND c.channel = ${at}.channel AND c.address = ${at}.address)`;
    case 'text':
      return `EXISTS (SELECT 1 FROM unnest($4::text[]) AS n(name) WHERE ${found(belongs, at)})`;
    case 'row': {
      const owner = dataMap.find(({ table }) => table === belongs.of);
      const key = belongs.key ?? belongs.column;
      if (!owner) throw new Error(`the data map has no ${belongs.of}`);
      const inner = `${at}_of`;
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
