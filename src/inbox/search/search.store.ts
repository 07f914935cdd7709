import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { END_OF_PREFIX } from './search-question.js';

/** A person who was found. */
export interface FoundPerson {
  readonly patientId: string;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly heldBy: string | null;
  readonly channels: readonly string[];
}

/** A line that was found; `at` is epoch ms. */
export interface FoundLine {
  readonly entryId: string;
  readonly patientId: string;
  readonly name: string | null;
  readonly at: number;
  readonly kind: string;
  readonly text: string;
}

/** How much is found, and whether of every department. */
export interface SearchScope {
  readonly everyDepartment: boolean;
  readonly limit: number;
}

/** More of them than this are no answer; a narrower question is. */
const mostCandidates = 200;

const named = (column: string) => `
  SELECT n.patient_id FROM (
    SELECT p.patient_id FROM patient p
     WHERE p.clinic_id = $1 AND p.${column} >= $2 AND p.${column} < $2 || '${END_OF_PREFIX}'
     ORDER BY p.${column}, p.patient_id LIMIT ${mostCandidates}) AS n`;

const namesSql = `${named('name_key')} UNION ${named('family_name_key')}`;

const addressed = (condition: string) => `
  SELECT p.patient_id FROM (
    SELECT c.recipient_id FROM contact_point c WHERE c.clinic_id = $1 AND ${condition} LIMIT ${mostCandidates}) AS c
    JOIN patient p ON p.clinic_id = $1 AND p.recipient_id = c.recipient_id`;

const addressSql = addressed(`c.address_key >= $2 AND c.address_key < $2 || '${END_OF_PREFIX}'`);
const tailSql = addressed(`c.address_tail >= $2 AND c.address_tail < $2 || '${END_OF_PREFIX}'`);

/** Of what was found: those whose conversation one may read, by the rule of the rows themselves, or who have none; of several names all must fit. */
const peopleSql = `
  SELECT p.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, p.birth_date::text AS "birthDate",
         p.held_by AS "heldBy",
         ARRAY(SELECT DISTINCT cp.channel FROM contact_point cp
                WHERE cp.clinic_id = p.clinic_id AND cp.recipient_id = p.recipient_id AND cp.closed_at IS NULL ORDER BY 1) AS channels
    FROM unnest($2::uuid[]) AS f(id)
    JOIN patient p ON p.clinic_id = $1 AND p.patient_id = f.id
   WHERE ($3::boolean OR in_own_departments(p.patient_id))
     AND NOT EXISTS (
       SELECT 1 FROM unnest($4::text[]) AS n(part)
        WHERE NOT coalesce(starts_with(p.name_key, n.part), false) AND NOT coalesce(starts_with(p.family_name_key, n.part), false))
   ORDER BY p.family_name_key NULLS LAST, p.name_key, p.patient_id LIMIT $5`;

const commonSql = `
  SELECT w.word, (SELECT count(*) FROM (SELECT 1 FROM thread_word t WHERE t.clinic_id = $1 AND t.word = w.word LIMIT 300) AS found)::integer AS lines
    FROM unnest($2::text[]) AS w(word)`;

/** Down the index of the rarest word, newest first; every other word is one look by key for each line. Whose lines, the policy of the rows says. */
const linesSql = `
  SELECT e.entry_id AS "entryId", e.patient_id AS "patientId", (extract(epoch FROM e.occurred_at) * 1000)::float8 AS at, e.kind,
         e.body AS text, nullif(concat_ws(' ', p.name, p.family_name), '') AS name
    FROM (
      SELECT w.entry_id, w.occurred_at FROM thread_word w
       WHERE w.clinic_id = $1 AND w.word = $2
         AND NOT EXISTS (
           SELECT 1 FROM unnest($3::text[]) AS other(word)
            WHERE NOT EXISTS (
              SELECT 1 FROM thread_word o WHERE o.clinic_id = $1 AND o.word = other.word AND o.occurred_at = w.occurred_at
                 AND o.entry_id = w.entry_id))
       ORDER BY w.occurred_at DESC, w.entry_id DESC LIMIT ${mostCandidates}) AS w
    JOIN thread_entry e ON e.clinic_id = $1 AND e.entry_id = w.entry_id
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
   ORDER BY w.occurred_at DESC, w.entry_id DESC LIMIT $4`;

/** Finding people and words: the only place with its SQL. */
@Injectable()
export class SearchStore {
  /** Patients of whom the given or the family name begins so. */
  async byName(tx: Tx, prefix: string): Promise<string[]> {
    return this.ids(tx, namesSql, prefix);
  }

  /** Patients one of whose addresses begins so. */
  async byAddress(tx: Tx, prefix: string): Promise<string[]> {
    return this.ids(tx, addressSql, prefix);
  }

  /** Patients one of whose addresses ends so; `tail` is written from the end. */
  async byTail(tx: Tx, tail: string): Promise<string[]> {
    return this.ids(tx, tailSql, tail);
  }

  /** Of these, those to be shown; `parts` must each begin one of their names. */
  async people(
    tx: Tx,
    patientIds: readonly string[],
    parts: readonly string[],
    scope: SearchScope,
  ): Promise<FoundPerson[]> {
    if (patientIds.length === 0) return [];
    return tx.query(peopleSql, [tx.clinicId, patientIds, scope.everyDepartment, parts, scope.limit]);
  }

  /** In how many lines each word stands, as far as three hundred. */
  async common(tx: Tx, words: readonly string[]): Promise<{ word: string; lines: number }[]> {
    return tx.query(commonSql, [tx.clinicId, words]);
  }

  /** Lines in which the first and all other words stand, newest first. */
  async lines(tx: Tx, words: readonly [string, ...string[]], limit: number): Promise<FoundLine[]> {
    const [rarest, ...others] = words;
    return tx.query(linesSql, [tx.clinicId, rarest, others, limit]);
  }

  private async ids(tx: Tx, sql: string, value: string): Promise<string[]> {
    const rows = await tx.query<{ patient_id: string }>(sql, [tx.clinicId, value]);
    return rows.map((row) => row.patient_id);
  }
}
