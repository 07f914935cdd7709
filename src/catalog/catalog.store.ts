import type { Tx } from '../runtime/index.js';
import type { ScenarioDefinition } from '../engine/index.js';

/** A published scenario version as it is stored; `templates` maps `name|locale|channel` to the hash of a template version. */
export interface ScenarioVersionRow {
  readonly scenarioId: string;
  readonly version: number;
  readonly definition: ScenarioDefinition;
  readonly source: string;
  readonly sourceHash: string;
  readonly templates: Readonly<Record<string, string>>;
}

/** A published text. Replies are kept as texts of the scenario `replies`. */
export interface TemplateVersionRow {
  readonly hash: string;
  readonly scenarioId: string;
  readonly name: string;
  readonly locale: string;
  readonly channel: string;
  readonly source: string;
}

/** Two people who publish at once wait for each other, so that versions are numbered without gaps. */
export async function lockCatalog(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('catalog'), $1)`, [tx.clinicId]);
}

const NEWEST = `
  SELECT DISTINCT ON (scenario_id)
         scenario_id AS "scenarioId", version, source_hash AS "sourceHash"
    FROM scenario_version
   WHERE clinic_id = $1
   ORDER BY scenario_id, version DESC`;

/** The newest version of each scenario, with the hash of what it holds. */
export function newestVersions(tx: Tx): Promise<Pick<ScenarioVersionRow, 'scenarioId' | 'version' | 'sourceHash'>[]> {
  return tx.query(NEWEST, [tx.clinicId]);
}

const VERSIONS = `
  SELECT scenario_id AS "scenarioId", version, definition, source, source_hash AS "sourceHash", templates
    FROM scenario_version
   WHERE clinic_id = $1
   ORDER BY published_at, scenario_id, version`;

/** Every published version, oldest first. */
export function allVersions(tx: Tx): Promise<ScenarioVersionRow[]> {
  return tx.query(VERSIONS, [tx.clinicId]);
}

const INSERT_VERSIONS = `
  INSERT INTO scenario_version (clinic_id, scenario_id, version, definition, source, source_hash, templates, published_at)
  SELECT $1, fresh."scenarioId", fresh.version, fresh.definition, fresh.source, fresh."sourceHash", fresh.templates, to_timestamp($3::float8 / 1000)
    FROM json_to_recordset($2::json) AS fresh
         ("scenarioId" text, version integer, definition json, source text, "sourceHash" text, templates json)`;

/** Stores new versions; `now` in epoch ms. A version that is there already is an error of the database: none ever changes. */
export async function insertVersions(tx: Tx, rows: readonly ScenarioVersionRow[], now: number): Promise<void> {
  if (rows.length > 0) await tx.query(INSERT_VERSIONS, [tx.clinicId, JSON.stringify(rows), now]);
}

const INSERT_TEMPLATES = `
  INSERT INTO template_version (clinic_id, template_hash, scenario_id, name, locale, channel, source, published_at)
  SELECT $1, fresh.hash, fresh."scenarioId", fresh.name, fresh.locale, fresh.channel, fresh.source, to_timestamp($3::float8 / 1000)
    FROM json_to_recordset($2::json) AS fresh
         (hash text, "scenarioId" text, name text, locale text, channel text, source text)
  ON CONFLICT (clinic_id, template_hash) DO NOTHING`;

/** Stores texts that are not there yet; the hash stands for the text, so the same one again changes nothing. */
export async function insertTemplates(tx: Tx, rows: readonly TemplateVersionRow[], now: number): Promise<void> {
  if (rows.length > 0) await tx.query(INSERT_TEMPLATES, [tx.clinicId, JSON.stringify(rows), now]);
}

const TEMPLATES = `
  SELECT template_hash AS hash, scenario_id AS "scenarioId", name, locale, channel, source
    FROM template_version
   WHERE clinic_id = $1 AND template_hash = ANY($2::text[])`;

/** The texts of these hashes; one that is not there is left out. */
export function templatesByHash(tx: Tx, hashes: readonly string[]): Promise<TemplateVersionRow[]> {
  return tx.prepared('catalog_templates_by_hash', TEMPLATES, [tx.clinicId, hashes]);
}

const stampSql = `
  SELECT md5(c.settings::text) || ' ' || (SELECT count(*) FROM scenario_version v WHERE v.clinic_id = $1)
         || ' ' || (SELECT coalesce(string_agg(concat_ws('/', o.scenario_id, o.version, o.share, o.holdout), ',' ORDER BY o.scenario_id), '')
                      FROM scenario_rollout o WHERE o.clinic_id = $1)
         || ' ' || (SELECT coalesce(string_agg(concat_ws('/', p.scope, p.id), ',' ORDER BY p.scope, p.id), '')
                      FROM pause p WHERE p.clinic_id = $1)
         || ' ' || (SELECT coalesce(max(u.resumed_at)::text, '') FROM catch_up u WHERE u.clinic_id = $1) AS stamp
    FROM clinic c WHERE c.clinic_id = $1`;

/** Versions are only ever added, so their number stands for them; rollouts and pauses are few. */
export async function catalogStamp(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ stamp: string }>(stampSql, [tx.clinicId]);
  return row?.stamp ?? '';
}
