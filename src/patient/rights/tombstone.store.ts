import { Injectable } from '@nestjs/common';
import { SecretBox, type Tx } from '../../runtime/index.js';
import { hashOfMark, TOMBSTONE_KEY, type Mark } from './tombstone.js';

/** A tombstone as it is kept outside the database too: hashes and an id of ours. `erasedAt` in epoch ms. */
export interface Tombstone {
  readonly patientId: string;
  /** In hexadecimal. */
  readonly marks: readonly string[];
  readonly erasedAt: number;
}

const insertSql = `
  INSERT INTO tombstone (clinic_id, mark, patient_id, erased_at)
  SELECT $1, decode(mark, 'hex'), $3, to_timestamp($4::float8 / 1000) FROM unnest($2::text[]) AS mark
  ON CONFLICT DO NOTHING`;

const knownSql = `
  SELECT DISTINCT encode(mark, 'hex') AS mark FROM tombstone WHERE clinic_id = $1 AND mark = ANY($2::bytea[])`;

const allSql = `
  SELECT patient_id AS "patientId", array_agg(encode(mark, 'hex') ORDER BY mark) AS marks,
         (extract(epoch FROM min(erased_at)) * 1000)::float8 AS "erasedAt"
    FROM tombstone WHERE clinic_id = $1 GROUP BY patient_id ORDER BY patient_id`;

/** Those who were forgotten, as hashes that only the key of this installation makes. */
@Injectable()
export class TombstoneStore {
  constructor(private readonly box: SecretBox) {}

  /** The tombstone of somebody with these marks. */
  make({ clinicId }: Tx, patientId: string, marks: readonly Mark[], erasedAt: number): Tombstone {
    const [key] = this.box.derived(TOMBSTONE_KEY);
    return { patientId, erasedAt, marks: marks.map((mark) => hashOfMark(key, clinicId, mark).toString('hex')) };
  }

  async insert(tx: Tx, { patientId, marks, erasedAt }: Tombstone): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, marks, patientId, erasedAt]);
  }

  /** Which of the marks belong to somebody who was forgotten, by place in the list; made with any key that is still known. */
  async known(tx: Tx, marks: readonly Mark[]): Promise<ReadonlySet<number>> {
    if (marks.length === 0) return new Set();
    const hashes = this.hashes(tx, marks);
    const rows = await tx.query<{ mark: string }>(knownSql, [tx.clinicId, hashes.map(({ hash }) => hash)]);
    const found = new Set(rows.map(({ mark }) => mark));
    return new Set(hashes.flatMap(({ hash, index }) => (found.has(hash.toString('hex')) ? [index] : [])));
  }

  /** They came back of their own accord. */
  async lift(tx: Tx, marks: readonly Mark[]): Promise<void> {
    const hashes = this.hashes(tx, marks).map(({ hash }) => hash);
    await tx.query('DELETE FROM tombstone WHERE clinic_id = $1 AND mark = ANY($2::bytea[])', [tx.clinicId, hashes]);
  }

  async all(tx: Tx): Promise<Tombstone[]> {
    return tx.query<Tombstone>(allSql, [tx.clinicId]);
  }

  private hashes({ clinicId }: Tx, marks: readonly Mark[]) {
    const keys = this.box.derived(TOMBSTONE_KEY);
    return marks.flatMap((mark, index) => keys.map((key) => ({ index, hash: hashOfMark(key, clinicId, mark) })));
  }
}
