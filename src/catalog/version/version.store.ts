import { Injectable } from '@nestjs/common';
import type { ScenarioDefinition } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import type { SummaryPart } from '../diff/change-summary.js';

/** A published version and what is noted beside it; what was published without a note has none. Instants are epoch ms. */
export interface VersionRow {
  readonly scenarioId: string;
  readonly version: number;
  readonly definition: ScenarioDefinition;
  readonly source: string;
  readonly templates: Readonly<Record<string, string>>;
  readonly publishedAt: number;
  readonly label: string | null;
  readonly path: string | null;
  readonly examples: string | null;
  readonly changes: readonly SummaryPart[] | null;
  readonly byName: string | null;
  readonly approvedByName: string | null;
  readonly draftId: string | null;
}

/** What is noted of a version when it is published. */
export interface VersionNote {
  readonly scenarioId: string;
  readonly version: number;
  readonly path: string;
  readonly examples: string | null;
  readonly changes: readonly SummaryPart[];
  readonly approvedByName: string | null;
  readonly draftId: string | null;
}

const select = `
  SELECT v.scenario_id AS "scenarioId", v.version, v.definition, v.source, v.templates,
         (extract(epoch FROM v.published_at) * 1000)::float8 AS "publishedAt", n.label, n.path, n.examples, n.changes,
         nullif(n.by_name, '') AS "byName", n.approved_by_name AS "approvedByName", n.draft_id AS "draftId"
    FROM scenario_version v
    LEFT JOIN version_note n ON n.clinic_id = $1 AND n.scenario_id = v.scenario_id AND n.version = v.version
   WHERE v.clinic_id = $1`;

const newestSql = `
  SELECT DISTINCT ON ("scenarioId") * FROM (${select}) all_of_them ORDER BY "scenarioId", version DESC`;

const touchpointsSql = `
  SELECT DISTINCT ON (scenario_id) scenario_id AS "scenarioId", definition ->> 'touchpoint' AS touchpoint
    FROM scenario_version WHERE clinic_id = $1 ORDER BY scenario_id, version DESC`;

const noteSql = `
  INSERT INTO version_note (clinic_id, scenario_id, version, path, examples, changes, by_id, by_name, approved_by_name, draft_id)
  SELECT $1, fresh."scenarioId", fresh.version, fresh.path, fresh.examples, fresh.changes, $3, $4, fresh."approvedByName", fresh."draftId"
    FROM json_to_recordset($2::json) AS fresh
         ("scenarioId" text, version integer, path text, examples text, changes json, "approvedByName" text, "draftId" uuid)`;

/** A version that was published without a note gets one to hold the label. */
const labelSql = `
  INSERT INTO version_note (clinic_id, scenario_id, version, label, path, changes, by_id, by_name)
  SELECT $1, v.scenario_id, v.version, $4, 'scenarios/' || v.scenario_id || '.yaml', '[]', '', ''
    FROM scenario_version v WHERE v.clinic_id = $1 AND v.scenario_id = $2 AND v.version = $3
  ON CONFLICT (clinic_id, scenario_id, version) DO UPDATE SET label = EXCLUDED.label`;

/** Published versions beside what is noted of them: the only place with their SQL. */
@Injectable()
export class VersionStore {
  /** The newest version of each scenario, by scenario. */
  async newest(tx: Tx): Promise<VersionRow[]> {
    return tx.query<VersionRow>(newestSql, [tx.clinicId]);
  }

  /** The touchpoint of the newest version of each scenario. */
  async touchpoints(tx: Tx): Promise<ReadonlyMap<string, string | undefined>> {
    const rows = await tx.query<{ scenarioId: string; touchpoint: string | null }>(touchpointsSql, [tx.clinicId]);
    return new Map(rows.map(({ scenarioId, touchpoint }) => [scenarioId, touchpoint ?? undefined]));
  }

  /** Newest first. */
  async list(tx: Tx, scenarioId: string): Promise<VersionRow[]> {
    return tx.query<VersionRow>(`${select} AND v.scenario_id = $2 ORDER BY v.version DESC`, [tx.clinicId, scenarioId]);
  }

  async find(tx: Tx, scenarioId: string, version: number): Promise<VersionRow | undefined> {
    const sql = `${select} AND v.scenario_id = $2 AND v.version = $3`;
    return (await tx.query<VersionRow>(sql, [tx.clinicId, scenarioId, version]))[0];
  }

  async note(tx: Tx, notes: readonly VersionNote[], by: { readonly id: string; readonly name: string }): Promise<void> {
    const rows = JSON.stringify(notes);
    if (notes.length > 0) await tx.query(noteSql, [tx.clinicId, rows, by.id, by.name]);
  }

  async setLabel(tx: Tx, scenarioId: string, version: number, label: string | null): Promise<void> {
    await tx.query(labelSql, [tx.clinicId, scenarioId, version, label]);
  }
}
