import { z } from 'zod';
import {
  type Bindings,
  type Budgets,
  type Cause,
  type NegativeCadence,
  bindingsOf,
  causes,
  isLooser,
  standingBudgets,
} from './gate/budget-binding.js';
import type { BudgetWindow, ClassRule } from './cadence-rule.js';
import type { Finding } from './findings.js';
import { type JurisdictionId, excessesOver, jurisdictionIds } from './gate/jurisdiction.js';
import { parsePeriod, parseQuietHours, periodMs, TimeError, type QuietHours } from './time/index.js';

export type { BudgetWindow, ClassRule } from './cadence-rule.js';

/** cadence.yaml, parsed: one rule text that the checker, the simulator and the gate all run. */
export interface Cadence {
  /** In the recipient's zone, with the days on which nothing initiated is sent. */
  readonly quiet?: QuietHours | undefined;
  readonly classes: Readonly<Record<string, ClassRule>>;
  readonly budgets: Budgets;
  /** What narrows the budgets while a complaint or an incident stands, and for a while after. */
  readonly negative: Readonly<Partial<Record<Cause, NegativeCadence>>>;
  /** Budgets and negative cadence merged, as the gate looks them up. */
  readonly bindings: Bindings;
  /** Whose law the cadence was held to. */
  readonly jurisdiction?: JurisdictionId | undefined;
  /** While a mute of the key stands (an open incident, a complaint), these classes are silent. */
  readonly mutes: Readonly<Record<string, readonly string[]>>;
  /** By class, the keys of a recipient's mutes that silence it: its own, and the causes above. */
  readonly silencers: ReadonlyMap<string, readonly string[]>;
  /**
   * Budgets (of a class, or `all`) that scenarios of different events may overbook together when they happen to meet in one
   * patient: the gate then lets the higher rank and the earlier go, and the checker says nothing.
   */
  readonly gateDecides: ReadonlySet<string>;
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

const budgetsSchema = z.record(z.string(), z.partialRecord(z.enum([...classNames, 'all']), budgetSchema));

const negativeSchema = z.strictObject({
  /** How long after the end it still binds. */
  hours: z.number().min(0).max(2160).default(0),
  budgets: budgetsSchema,
});

const cadenceSchema = z.strictObject({
  jurisdiction: z.enum(jurisdictionIds).optional(),
  quiet_hours: z.string().optional(),
  holidays: z.array(z.iso.date()).default([]),
  classes: z.strictObject(Object.fromEntries(classNames.map((name) => [name, classSchema]))),
  budgets: budgetsSchema,
  negative: z.partialRecord(z.enum(causes), negativeSchema).default({}),
  mutes: z.partialRecord(z.enum(causes), z.array(z.enum(classNames))).default({}),
  gate_decides: z.array(z.enum([...classNames, 'all'])).default([]),
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
    return { findings: parsed.error.issues.map((issue) => finding(issue.path as Pointer, issue.message)) };
  }
  const reading = new CadenceReading();
  const cadence = reading.cadence(parsed.data);
  return reading.findings.length > 0 ? { findings: reading.findings } : { cadence, findings: [] };
}

type Pointer = (string | number)[];
type RawCadence = z.infer<typeof cadenceSchema>;
type RawBudget = z.infer<typeof budgetSchema>;
type RawBudgets = z.infer<typeof budgetsSchema>;

/** Reads what the schema alone cannot: periods, hours, and what must stand together. */
class CadenceReading {
  readonly findings: Finding[] = [];

  cadence({ quiet_hours: hours, holidays, jurisdiction, mutes, ...raw }: RawCadence): Cadence {
    if (!raw.budgets['default']) this.refuse(['budgets'], 'add a group "default": it serves every group not named');
    if (hours === undefined && holidays.length > 0) {
      this.refuse(['holidays'], 'write quiet_hours too: a holiday is a day of quiet hours from midnight to midnight');
    }
    const classes = this.classes(raw.classes as Record<string, z.infer<typeof classSchema>>);
    const budgets = this.budgets(raw.budgets, ['budgets']);
    const negative = this.negative(raw.negative, budgets);
    const read = hours === undefined ? undefined : this.read(['quiet_hours'], () => quiet(hours, holidays));
    if (jurisdiction) this.holdTo(jurisdiction, { quiet: read, classes, budgets });
    return {
      quiet: read,
      classes,
      budgets,
      negative,
      bindings: bindingsOf({ classes, budgets, negative }),
      ...(jurisdiction ? { jurisdiction } : {}),
      mutes: mutes as Record<string, string[]>,
      silencers: new Map(Object.keys(classes).map((name) => [name, silencersOf(name, mutes)])),
      gateDecides: new Set(raw.gate_decides),
    };
  }

  private classes(raw: Record<string, z.infer<typeof classSchema>>): Record<string, ClassRule> {
    return mapRecord(raw, (rule, name) => ({
      consent: rule.consent,
      rank: rule.rank,
      expires: this.read(['classes', name, 'expires'], () => parsePeriod(rule.expires)) ?? parsePeriod('P1D'),
      mergeByDay: rule.merge === 'day',
      exempt: rule.exempt,
    }));
  }

  private budgets(raw: RawBudgets, pointer: Pointer): Budgets {
    return mapRecord(raw, (byClass, group) =>
      mapRecord(byClass as Record<string, RawBudget>, (budget, name) =>
        this.windows(budget, [...pointer, group, name]),
      ),
    );
  }

  private negative(raw: RawCadence['negative'], budgets: Budgets): Partial<Record<Cause, NegativeCadence>> {
    const read = causes.flatMap((cause) => {
      const own = raw[cause];
      if (!own) return [];
      const narrower = this.budgets(own.budgets, ['negative', cause, 'budgets']);
      this.refuseWider(cause, narrower, budgets);
      return [[cause, { afterMs: own.hours * hour, budgets: narrower }] as const];
    });
    return Object.fromEntries(read);
  }

  /** The gate would take the narrower of the two anyway: a wider one was meant otherwise. */
  private refuseWider(cause: Cause, narrower: Budgets, budgets: Budgets): void {
    for (const [group, byClass] of Object.entries(narrower)) {
      const usual = standingBudgets({ budgets, negative: {} }, group, 0);
      for (const [name, windows] of Object.entries(byClass)) {
        for (const window of windows) {
          const other = usual[name]?.find((one) => one.name === window.name);
          if (!other || !isLooser(window, other)) continue;
          const place = ['negative', cause, 'budgets', group, name, window.name];
          this.refuse(place, `write less than at other times: a patient with a standing ${cause} hears less from us`);
        }
      }
    }
  }

  private holdTo(id: JurisdictionId, held: Parameters<typeof excessesOver>[1]): void {
    for (const { pointer, message } of excessesOver(id, held)) this.refuse([...pointer], message);
  }

  private windows({ gap, ...limits }: RawBudget, pointer: Pointer): BudgetWindow[] {
    const counted = (['day', 'week', 'month'] as const).flatMap((name) => {
      const limit = limits[name];
      return limit === undefined ? [] : [{ name, ms: windows[name], limit }];
    });
    // A minimal gap is a window that holds one touch.
    const ms = gap === undefined ? undefined : this.read([...pointer, 'gap'], () => periodMs(parsePeriod(gap)));
    return ms ? [...counted, { name: 'gap', ms, limit: 1 }] : counted;
  }

  private read<T>(pointer: Pointer, get: () => T): T | undefined {
    try {
      return get();
    } catch (error) {
      if (!(error instanceof TimeError)) throw error;
      this.refuse(pointer, error.message);
      return undefined;
    }
  }

  private refuse(pointer: Pointer, message: string): void {
    this.findings.push(finding(pointer, message));
  }
}

/** An incident that stands is no mute of the messages about it, though both have the same name. */
function silencersOf(messageClass: string, mutes: RawCadence['mutes']): string[] {
  const own = causes.some((cause) => cause === messageClass) ? [] : [messageClass];
  return [...own, ...causes.filter((cause) => mutes[cause]?.some((name) => name === messageClass))];
}

function quiet(hours: string, holidays: readonly string[]): QuietHours {
  return { ...parseQuietHours(hours), holidays: new Set(holidays) };
}

function mapRecord<In, Out>(record: Record<string, In>, map: (value: In, key: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function finding(pointer: Pointer, message: string): Finding {
  return { code: 'SCHEMA', severity: 'error', message, pointer };
}
