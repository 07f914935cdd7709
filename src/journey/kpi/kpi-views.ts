import { z } from 'zod';
import { kpiIds, localeIds } from '../../catalog/index.js';
import { steps } from './days.js';
import type { Figure } from './figure.js';
import type { Fact } from './kpi.store.js';
import type { Judged, KpiReading, KpiReport } from './kpi.service.js';

const text = z.partialRecord(z.enum(localeIds), z.string());
const day = z.iso.date();
const dimension = z.enum(['stage', 'branch', 'department', 'channel', 'part']);
const slice = {
  stage: z.string().max(80).optional(),
  branch: z.string().max(80).optional(),
  department: z.string().max(80).optional(),
  channel: z.string().max(80).optional(),
  part: z.string().max(200).optional(),
};
const inOrder = { message: 'the first day lies after the last; exchange them', path: ['to'] };
const ordered = ({ from, to }: { from: string; to: string }) => from <= to;

/** What is asked of the figures. Days are those of the clinic's zone; both ends are inside. */
export const kpiRequests = {
  figures: z
    .strictObject({ from: day, to: day, step: z.enum(steps).default('week'), by: dimension.optional(), ...slice })
    .refine(ordered, inOrder),
  id: z.strictObject({ kpi: z.enum(kpiIds) }),
  rows: z
    .strictObject({
      ...{ from: day, to: day, ...slice },
      /** Only facts of this value: 1 is a hit of a share, 0 is not. */
      value: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().max(200).optional(),
    })
    .refine(ordered, inOrder),
  file: z
    .strictObject({ from: day, to: day, by: dimension.optional(), locale: z.enum(localeIds).default('en'), ...slice })
    .refine(ordered, inOrder),
  format: z.strictObject({ format: z.enum(['csv', 'xlsx']) }),
  target: z.strictObject({ target: z.number().min(-100).max(1_000_000) }).meta({ id: 'KpiTargetRequest' }),
};

const figure = z
  .object({
    n: z.number(),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    too_few: z.boolean(),
  })
  .meta({ id: 'KpiFigure' });
const standing = z.enum(['met', 'missed', 'unsure', 'too_few', 'no_target']);
const judged = { figure, target: z.number().nullable(), standing };

const reading = z
  .object({
    kpi: z.enum(kpiIds),
    title: text,
    method: text,
    source: z.string(),
    period: z.enum(['day', 'week', 'month', 'quarter']),
    kind: z.enum(['share', 'nps', 'mean', 'median', 'rate', 'stock']),
    unit: z.enum(['percent', 'points', 'minutes', 'money']),
    better: z.enum(['more', 'less']),
    leaves_out: z.array(z.enum(['deceased', 'opted_out', 'incident'])),
    benchmark: z.object({ value: z.number(), source: z.string() }).nullable(),
    owner: z.string().nullable(),
    ...judged,
    parts: z.array(z.object({ by: z.string(), ...judged }).meta({ id: 'KpiPart' })),
    trend: z.array(z.object({ day, figure }).meta({ id: 'KpiStep' })),
  })
  .meta({ id: 'KpiReading' });

const row = z
  .object({
    ref: z.string(),
    at: z.iso.datetime(),
    patient_id: z.uuid().nullable(),
    stage: z.string(),
    branch: z.string(),
    department: z.string(),
    channel: z.string(),
    part: z.string(),
    value: z.number(),
    n: z.number(),
  })
  .meta({ id: 'KpiRow' });

/** The schemas of the answers. */
export const kpiAnswers = {
  figures: z
    .object({
      from: day,
      to: day,
      refreshed_at: z.iso.datetime().nullable(),
      kpis: z.array(reading),
      next: z.string().nullable(),
    })
    .meta({ id: 'KpiList' }),
  rows: z.object({ source: z.string(), rows: z.array(row), next: z.string().nullable() }).meta({ id: 'KpiRowList' }),
  job: z.object({ job: z.uuid() }).meta({ id: 'KpiJob' }),
  draft: z.object({ draft: z.uuid() }).meta({ id: 'KpiTargetDraft' }),
} as const;

export function reportView({ from, to, refreshedAt, readings }: KpiReport) {
  return { from, to, refreshed_at: isoOf(refreshedAt), kpis: readings.map(readingView), next: null };
}

function readingView({ kpi, owner, parts, trend, ...rest }: KpiReading) {
  const { id, title, method, source, period, kind, unit, better, leavesOut, benchmark } = kpi;
  return {
    ...{ kpi: id, title, method, source, period, kind, unit, better, leaves_out: [...leavesOut] },
    ...{ benchmark: benchmark ?? null, owner, ...judgedView(rest) },
    parts: parts.map(({ by, ...part }) => ({ by, ...judgedView(part) })),
    trend: trend.map((step) => ({ day: step.day, figure: figureView(step.figure) })),
  };
}

function judgedView({ figure: seen, target, standing: stands }: Judged) {
  return { figure: figureView(seen), target, standing: stands };
}

export function figureView({ n, value, low, high, tooFew }: Figure) {
  return { n, value: rounded(value), low: rounded(low), high: rounded(high), too_few: tooFew };
}

/** `named`: whether the caller may know whose rows these are. */
export function rowView({ patientId, at, ...fact }: Fact, named: boolean) {
  const { ref, stage, branch, department, channel, part, value, n } = fact;
  const where = { stage, branch, department, channel, part };
  return { ref, at: new Date(at).toISOString(), patient_id: named ? patientId : null, ...where, value, n };
}

export function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Six digits that count are finer than anything that is read from it, also of the price of a message. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
