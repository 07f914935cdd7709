import { z } from 'zod';
import type { Finding } from './findings.js';
import { parsePeriod, parseQuietHours, periodMs, type Period, type QuietHours } from './time/index.js';

/** At most `limit` initiated touches in any `ms` of time, both ends counted exactly (24, 168, 720 h). */
export interface BudgetWindow {
  /** As the rule is named in a verdict: `day`, `week`, `month` or `gap`. */
  readonly name: string;
  readonly ms: number;
  readonly limit: number;
}

export interface ClassRule {
  /** Whether the recipient must have agreed, may refuse, or is told in any case (an incident). */
  readonly consent: 'required' | 'refusable' | 'none';
  readonly rank: number;
  readonly expires: Period;
  /** One touch of the class per recipient and calendar day: a second one is merged into the first. */
  readonly mergeByDay: boolean;
  /** Neither quiet hours nor the common budget bind it. */
  readonly exempt: boolean;
}

/** cadence.yaml, parsed: one rule text that the checker, the simulator and the gate all run. */
export interface Cadence {
  /** In the recipient's zone, with the days on which nothing initiated is sent. */
  readonly quiet?: QuietHours | undefined;
  readonly classes: Readonly<Record<string, ClassRule>>;
  /** Budgets by client group, then by class; `all` counts every initiated touch. `default` serves any other group. */
  readonly budgets: Readonly<Record<string, Readonly<Record<string, readonly BudgetWindow[]>>>>;
  /** While a mute of the key stands (an open incident, a complaint), these classes are silent. */
  readonly mutes: Readonly<Record<string, readonly string[]>>;
}

const budgetSchema = z.strictObject({
  day: z.number().int().min(0).optional(),
  week: z.number().int().min(0).optional(),
  month: z.number().int().min(0).optional(),
  gap: z.string().optional(),
});

const classSchema = z.strictObject({
  consent: z.enum(['required', 'refusable', 'none']),
  rank: z.number().int().min(0).max(100),
  expires: z.string(),
  merge: z.enum(['day', 'never']).default('never'),
  exempt: z.boolean().default(false),
});

const classNames = ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'] as const;

const cadenceSchema = z.strictObject({
  quiet_hours: z.string().optional(),
  holidays: z.array(z.iso.date()).default([]),
  classes: z.strictObject(Object.fromEntries(classNames.map((name) => [name, classSchema]))),
  budgets: z.record(z.string(), z.partialRecord(z.enum([...classNames, 'all']), budgetSchema)),
  mutes: z.partialRecord(z.enum(['incident', 'complaint']), z.array(z.enum(classNames))).default({}),
});

const hour = 3_600_000;
const windows = { day: 24 * hour, week: 168 * hour, month: 720 * hour } as const;

/**
 * Reads cadence.yaml (already parsed from YAML). Every fault is a finding with a pointer into the file; a cadence is
 * returned only when there is none.
 */
export function parseCadence(raw: unknown): { cadence?: Cadence; findings: Finding[] } {
  const parsed = cadenceSchema.safeParse(raw);
  if (!parsed.success) {
    return { findings: parsed.error.issues.map((issue) => finding(issue.path as (string | number)[], issue.message)) };
  }
  const findings: Finding[] = [];
  const read = <T>(pointer: (string | number)[], get: () => T): T | undefined => {
    try {
      return get();
    } catch (error) {
      findings.push(finding(pointer, error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  };
  const { quiet_hours: quietHours, holidays, classes, budgets, mutes } = parsed.data;
  if (!budgets['default']) findings.push(finding(['budgets'], 'add a group "default": it serves every group not named'));
  const cadence = {
    quiet: quietHours === undefined ? undefined : read(['quiet_hours'], () => quiet(quietHours, holidays)),
    classes: mapRecord(classes as Record<string, z.infer<typeof classSchema>>, (rule, name) => ({
      consent: rule.consent,
      rank: rule.rank,
      expires: read(['classes', name, 'expires'], () => parsePeriod(rule.expires)) ?? parsePeriod('P1D'),
      mergeByDay: rule.merge === 'day',
      exempt: rule.exempt,
    })),
    budgets: mapRecord(budgets, (byClass, group) =>
      mapRecord(byClass as Record<string, z.infer<typeof budgetSchema>>, (budget, name) =>
        windowsOf(budget, (get) => read(['budgets', group, name, 'gap'], get)),
      ),
    ),
    mutes: mutes as Record<string, string[]>,
  };
  return findings.length > 0 ? { findings } : { cadence, findings };
}

function quiet(hours: string, holidays: readonly string[]): QuietHours {
  return { ...parseQuietHours(hours), holidays: new Set(holidays) };
}

function windowsOf(
  budget: z.infer<typeof budgetSchema>,
  read: (get: () => number) => number | undefined,
): BudgetWindow[] {
  const { gap } = budget;
  const counted = (['day', 'week', 'month'] as const).flatMap((name) => {
    const limit = budget[name];
    return limit === undefined ? [] : [{ name, ms: windows[name], limit }];
  });
  // A minimal gap is a window that holds one touch.
  const gapMs = gap === undefined ? undefined : read(() => periodMs(parsePeriod(gap)));
  return gapMs ? [...counted, { name: 'gap', ms: gapMs, limit: 1 }] : counted;
}

function mapRecord<In, Out>(record: Record<string, In>, map: (value: In, key: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function finding(pointer: (string | number)[], message: string): Finding {
  return { code: 'SCHEMA', severity: 'error', message, pointer };
}
