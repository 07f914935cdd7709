import type { BudgetWindow, ClassRule } from '../cadence-rule.js';
import { type Budgets, isLooser, standingBudgets } from './budget-binding.js';
import { type QuietHours, HOUR, MINUTE, formatClock } from '../time/index.js';

export const jurisdictionIds = ['RU', 'UA', 'EU', 'US'] as const;
export type JurisdictionId = (typeof jurisdictionIds)[number];

/**
 * What a country's law asks of every cadence there, as far as software can hold it; docs/cadence.md names the source of each
 * figure. It is no legal advice, and a clinic may always be stricter.
 */
export interface Jurisdiction {
  /** By the recipient's clock, minutes of the day: what the clinic begins itself may arrive from `from` until `to`. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined;
  /** Classes that may go only to those who agreed before. */
  readonly consent: readonly string[];
  /** Classes whose every message says how to stop them. */
  readonly stopHint: readonly string[];
  /** The most of everything that may reach one patient. */
  readonly most: readonly BudgetWindow[];
}

const advertising = ['marketing', 'news'];

export const jurisdictions: Readonly<Record<JurisdictionId, Jurisdiction>> = {
  RU: { consent: advertising, stopHint: advertising, most: [] },
  UA: { consent: advertising, stopHint: advertising, most: [] },
  EU: { consent: advertising, stopHint: advertising, most: [] },
  US: {
    hours: { from: 8 * 60, to: 21 * 60 },
    consent: ['marketing'],
    stopHint: [...advertising, 'survey'],
    most: [
      { name: 'day', ms: 24 * HOUR, limit: 1 },
      { name: 'week', ms: 168 * HOUR, limit: 3 },
    ],
  },
};

/** The parts of a cadence that a law can be stricter than. */
export interface HeldCadence {
  readonly quiet?: QuietHours | undefined;
  readonly classes: Readonly<Record<string, ClassRule>>;
  readonly budgets: Budgets;
}

/** One place of cadence.yaml that allows more than the law does. */
export interface Excess {
  readonly pointer: readonly string[];
  readonly message: string;
}

/** Where a cadence is looser than its jurisdiction, one sentence each. */
export function excessesOver(id: JurisdictionId, cadence: HeldCadence): Excess[] {
  const law = jurisdictions[id];
  return [...hourExcesses(id, law, cadence), ...consentExcesses(id, law, cadence), ...budgetExcesses(id, law, cadence)];
}

function hourExcesses(id: JurisdictionId, { hours }: Jurisdiction, { quiet, classes }: HeldCadence): Excess[] {
  if (!hours) return [];
  const allowed = `${formatClock(hours.from)}-${formatClock(hours.to)}`;
  const early = !quiet || !isSilent(quiet, hours);
  const excesses: Excess[] = early
    ? [
        {
          pointer: ['quiet_hours'],
          message: `in ${id} messages may arrive ${allowed} only; write quiet_hours: ${formatClock(hours.to)}-${formatClock(hours.from)} or longer ones`,
        },
      ]
    : [];
  const unbound = Object.keys(classes).filter((name) => name !== 'incident' && classes[name]?.exempt);
  return [
    ...excesses,
    ...unbound.map((name) => ({
      pointer: ['classes', name, 'exempt'],
      message: `in ${id} messages may arrive ${allowed} only, so none but incident may leave the quiet hours aside`,
    })),
  ];
}

/** Whether every minute outside the allowed hours is quiet. */
function isSilent(quiet: QuietHours, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const day = (24 * HOUR) / MINUTE;
  const isQuiet = (minute: number) =>
    quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
  return Array.from({ length: day }, (_, minute) => minute).every(
    (minute) => (minute >= from && minute < to) || isQuiet(minute),
  );
}

function consentExcesses(id: JurisdictionId, { consent }: Jurisdiction, { classes }: HeldCadence): Excess[] {
  return consent
    .filter((name) => classes[name] && classes[name].consent !== 'required')
    .map((name) => ({
      pointer: ['classes', name, 'consent'],
      message: `in ${id} ${name} may go only to those who agreed before; write consent: required`,
    }));
}

function budgetExcesses(id: JurisdictionId, { most }: Jurisdiction, { budgets }: HeldCadence): Excess[] {
  return Object.keys(budgets).flatMap((group) => {
    const all = standingBudgets({ budgets, negative: {} }, group, 0)['all'] ?? [];
    return most.flatMap((law) => {
      const own = all.find(({ name }) => name === law.name);
      if (own && !isLooser(own, law)) return [];
      return {
        pointer: ['budgets', group, 'all', law.name],
        message: `in ${id} at most ${law.limit} in a ${law.name} may reach one patient; write all: {${law.name}: ${law.limit}} or less`,
      };
    });
  });
}
