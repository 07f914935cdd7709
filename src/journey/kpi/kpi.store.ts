import { Injectable } from '@nestjs/common';
import type { KpiId } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { contactSources, deskSources } from './contact-source.store.js';
import type { Bin } from './figure.js';
import { kpiOf } from '../kpi-catalogue.js';
import type { Step } from './days.js';
import type { KpiSource } from './kpi-source.js';
import type { Exclusion } from './kpi.js';
import { visitSources } from './visit-source.store.js';
import { voiceSources } from './voice-source.store.js';

/** What the counting has to know of the published programme. */
export interface Around {
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
  readonly scenarios: readonly {
    readonly scenario: string;
    readonly department: string;
    readonly class: string;
    readonly holdout: string | null;
    /** It invites somebody who is not about to come. */
    readonly invites: boolean;
    /** It deals with an incident of theirs. */
    readonly incident: boolean;
  }[];
  readonly places: readonly { readonly touchpoint: string; readonly department: string }[];
}

/** From an instant to another, epoch ms; the last is outside. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const dimensions = ['stage', 'branch', 'department', 'channel', 'part'] as const;
export type Dimension = (typeof dimensions)[number];
/** Only facts with these values; the empty string is "of none". */
export type Slice = Readonly<Partial<Record<Dimension, string | undefined>>>;

/** One fact behind a number. */
export interface Fact {
  readonly ref: string;
  /** Epoch ms. */
  readonly at: number;
  readonly patientId: string | null;
  readonly stage: string;
  readonly branch: string;
  readonly department: string;
  readonly channel: string;
  readonly part: string;
  readonly value: number;
  readonly n: number;
}

/** A fact whose value is yet to be worked out: until when it lasted, epoch ms. */
export type TimedFact = Fact & { readonly until: number };

/** One bar of a histogram, of one slice and one step of time. */
export type Counted = Readonly<Record<Dimension, string>> & Bin & { readonly kpi: KpiId; readonly day: string };

const sources = new Map<string, KpiSource>(
  Object.entries({ ...contactSources, ...deskSources, ...visitSources, ...voiceSources }),
);

const excluded: Readonly<Record<Exclusion, string>> = {
  deceased: `(p.deceased_at IS NULL OR r.at < p.deceased_at)`,
  opted_out: `NOT EXISTS (
    SELECT FROM consent c
     WHERE c.clinic_id = $1 AND c.recipient_id = p.recipient_id AND c.class = '*' AND c.channel = '*' AND NOT c.granted AND c.occurred_at < r.at
       AND NOT EXISTS (SELECT FROM consent d WHERE d.clinic_id = $1 AND d.recipient_id = c.recipient_id AND d.class = '*' AND d.channel = '*'
                          AND d.granted AND d.occurred_at > c.occurred_at AND d.occurred_at < r.at))`,
  incident: `NOT EXISTS (
    SELECT FROM enrolment i JOIN scen s ON s.scenario = i.scenario_id AND s.incident
     WHERE i.clinic_id = $1 AND i.patient_id IN (r.patient_id, p.patient_id) AND i.started_at <= r.at AND (i.ended_at IS NULL OR i.ended_at > r.at))`,
};

/** The stage a patient was in at the moment: by the history, for today's says nothing of a year ago. */
const stageThen = `coalesce(r.stage,
  (SELECT s.to_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = r.patient_id AND s.changed_at <= r.at
    ORDER BY s.changed_at DESC, s.stage_change_id DESC LIMIT 1),
  (SELECT s.from_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = r.patient_id ORDER BY s.changed_at, s.stage_change_id LIMIT 1),
  p.stage, '')`;

/** The parameters of every source; that each is named once lets a source leave out what it does not need. */
const given = `
  arg AS (SELECT $2::float8, $3::float8, $4::text, $5::float8),
  scen AS MATERIALIZED (SELECT * FROM json_to_recordset($6::json) AS s(scenario text, department text, class text, holdout text, invites boolean, incident boolean)),
  place AS MATERIALIZED (SELECT * FROM json_to_recordset($7::json) AS s(touchpoint text, department text))`;

function factsOf(id: KpiId, { facts, timed }: KpiSource): string {
  const rules = ['true', ...kpiOf(id).leavesOut.map((each) => excluded[each])];
  return `WITH ${given}, raw AS (${facts}),
  fact AS (
    SELECT r.ref, r.at, r.patient_id, ${stageThen} AS stage, r.branch, r.department, r.channel, r.part, r.value, r.n${timed ? ', r.until' : ''}
      FROM raw r
      LEFT JOIN patient_merge w ON w.clinic_id = $1 AND w.patient_id = r.patient_id
      LEFT JOIN patient p ON p.clinic_id = $1 AND p.patient_id = coalesce(w.into_id, r.patient_id)
     WHERE ${rules.join(' AND ')})`;
}

const into = `INSERT INTO kpi_day (clinic_id, kpi, day, stage, branch, department, channel, part, value, n)`;

function countSql(id: KpiId, source: KpiSource): string {
  if (source.days !== undefined) {
    return `WITH ${given} ${into}
      SELECT $1, '${id}', x.day, x.stage, x.branch, x.department, x.channel, x.part, x.value, x.n FROM (${source.days}) x`;
  }
  return `${factsOf(id, source)} ${into}
    SELECT $1, '${id}', (f.at AT TIME ZONE $4::text)::date, f.stage, f.branch, f.department, f.channel, f.part, f.value, sum(f.n)
      FROM fact f GROUP BY 3, 4, 5, 6, 7, 8, 9`;
}

const timedInto = `${into}
  SELECT $1, $2, (to_timestamp(f.at / 1000) AT TIME ZONE $4::text)::date, f.stage, f.branch, f.department, f.channel, f.part, f.value, count(*)
    FROM json_to_recordset($3::json) AS f(at float8, stage text, branch text, department text, channel text, part text, value bigint)
   GROUP BY 3, 4, 5, 6, 7, 8, 9`;

const columns = `f.ref, (extract(epoch FROM f.at) * 1000)::float8 AS at, f.patient_id AS "patientId", f.stage, f.branch, f.department, f.channel, f.part,
  f.value::float8 AS value, f.n::int AS n`;
const until = `, (extract(epoch FROM f.until) * 1000)::float8 AS until`;

const slice = (table: string, first: number): string =>
  dimensions.map((name, at) => `($${first + at}::text IS NULL OR ${table}.${name} = $${first + at})`).join(' AND ');

/** Every dimension that is not asked for is one. */
const readSql = `
  SELECT k.kpi, date_trunc($5::text, k.day::timestamp)::date::text AS day,
         ${dimensions.map((name) => `CASE WHEN '${name}' = ANY($6::text[]) THEN k.${name} ELSE '' END AS ${name}`).join(', ')},
         k.value::float8 AS value, sum(k.n)::float8 AS n
    FROM kpi_day k
   WHERE k.clinic_id = $1 AND k.kpi = ANY($2::text[]) AND k.day >= $3::date AND k.day < $4::date AND ${slice('k', 7)}
     AND ($12::text[] IS NULL OR NOT k.kpi = ANY($12) OR k.day = (
       SELECT max(l.day) FROM kpi_day l
        WHERE l.clinic_id = $1 AND l.kpi = k.kpi AND l.day < $4::date AND l.day >= $3::date
          AND date_trunc($5::text, l.day::timestamp) = date_trunc($5::text, k.day::timestamp)))
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;

/** What is asked of the counted days; `to` is outside. */
export interface Question {
  readonly kpis: readonly KpiId[];
  readonly from: string;
  readonly to: string;
  /** By what time is cut; `whole`: not at all. */
  readonly step: Step | 'whole';
  readonly by: readonly Dimension[];
  readonly slice: Slice;
}

/** The counted days of KPIs, and the facts they are counted from. */
@Injectable()
export class KpiStore {
  /** One process at a time; false where another is at it. Until the end of the transaction. */
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('journey.kpi'), $1) AS locked`;
    return (await tx.query<{ locked: boolean }>(sql, [tx.clinicId]))[0]?.locked === true;
  }

  async clear(tx: Tx, id: KpiId, from: string): Promise<void> {
    await tx.query(`DELETE FROM kpi_day WHERE clinic_id = $1 AND kpi = $2 AND day >= $3::date`, [
      tx.clinicId,
      id,
      from,
    ]);
  }

  /** Counts the facts of a span into its days, which hold nothing yet; the facts of a timed KPI are left to `timed`. */
  async count(tx: Tx, id: KpiId, span: Span, around: Around): Promise<void> {
    const source = sourceOf(id);
    if (source.timed !== true) await tx.query(countSql(id, source), values(tx, span, around));
  }

  /** The facts whose value the database cannot tell: it knows no working hours. Empty for other KPIs. */
  async timed(tx: Tx, id: KpiId, span: Span, around: Around): Promise<TimedFact[]> {
    const source = sourceOf(id);
    if (source.timed !== true) return [];
    return tx.query<TimedFact>(
      `${factsOf(id, source)} SELECT ${columns}${until} FROM fact f`,
      values(tx, span, around),
    );
  }

  async addTimed(tx: Tx, id: KpiId, facts: readonly Fact[], zone: string): Promise<void> {
    if (facts.length > 0) await tx.query(timedInto, [tx.clinicId, id, JSON.stringify(facts), zone]);
  }

  /** The histograms of a question. Of a stock only the last counted day of each step speaks. */
  async read(tx: Tx, { kpis, from, to, step, by, slice: only }: Question): Promise<Counted[]> {
    const stocks = kpis.filter((id) => kpiOf(id).kind === 'stock');
    const picked = dimensions.map((name) => only[name] ?? null);
    const cut = step === 'whole' ? 'millennium' : step;
    return tx.query<Counted>(readSql, [tx.clinicId, kpis, from, to, cut, by, ...picked, stocks]);
  }

  /** The facts behind a number, the newest first. `until` is there for timed ones. */
  async facts(
    tx: Tx,
    id: KpiId,
    { span, around, slice: only, value, before, limit }: FactQuestion,
  ): Promise<(Fact & Partial<Pick<TimedFact, 'until'>>)[]> {
    const source = sourceOf(id);
    const sql = `${factsOf(id, source)} SELECT ${columns}${source.timed ? until : ''} FROM fact f
      WHERE ${slice('f', 8)} AND ($13::bigint IS NULL OR f.value = $13)
        AND ($14::float8 IS NULL OR (f.at, f.ref) < (to_timestamp($14 / 1000), $15))
      ORDER BY f.at DESC, f.ref DESC LIMIT $16`;
    const picked = dimensions.map((name) => only[name] ?? null);
    const place = [before?.at ?? null, before?.ref ?? null, limit];
    return tx.query(sql, [...values(tx, span, around), ...picked, value ?? null, ...place]);
  }
}

/** Facts that are asked for; `before`: only those after this one in the list. */
export interface FactQuestion {
  readonly span: Span;
  readonly around: Around;
  readonly slice: Slice;
  readonly value?: number | undefined;
  readonly before?: { readonly at: number; readonly ref: string } | undefined;
  readonly limit: number;
}

function sourceOf(id: KpiId): KpiSource {
  const found = sources.get(id);
  if (!found) throw new Error(`the KPI ${id} has no source`);
  return found;
}

function values(tx: Tx, { from, to }: Span, { zone, now, scenarios, places }: Around): unknown[] {
  return [tx.clinicId, from, to, zone, now, JSON.stringify(scenarios), JSON.stringify(places)];
}
