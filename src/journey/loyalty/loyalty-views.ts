import { z } from 'zod';
import { loyaltyFactKinds, valuedTag } from '../../patient/index.js';
import { checklistItems } from './checklist.js';
import { staffKinds } from './staff-kinds.js';
import type { LoyaltyOverview, PatientLoyalty, RiskListed } from './loyalty.service.js';

const instant = z.iso.datetime();
const share = z.number();
const name = z.string().nullable();

export const loyaltyRequests = {
  patient: z.strictObject({ id: z.uuid() }),
  fact: z.strictObject({ id: z.uuid(), kind: z.enum(loyaltyFactKinds), ref: z.string().min(1).max(200) }),
  privilege: z.strictObject({ id: z.uuid(), privilege: z.uuid() }),
  note: z
    .strictObject({
      kind: z.enum(staffKinds),
      value: z.string().trim().min(1).max(200).optional(),
      at: instant.optional(),
    })
    .meta({ id: 'LoyaltyNote' }),
  code: z.strictObject({ code: z.string().trim().min(6).max(12) }).meta({ id: 'ReferralCodeGiven' }),
  page: z.strictObject({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
};

const evidence = z.object({ kind: z.string(), at: instant, value: z.string().nullable() });

export const loyaltyAnswers = {
  patient: z
    .object({
      patient_id: z.uuid(),
      stage: z.string(),
      visits: z.object({ count: z.int(), of: z.int() }),
      next_visit: instant.nullable(),
      usual_days: z.number().nullable(),
      late_since: instant.nullable(),
      lost_at: instant.nullable(),
      valued: z.boolean(),
      incidents: z.object({ count: z.int(), alarm: z.int(), window_days: z.int(), alarming: z.boolean() }),
      history: z.array(
        z.object({ at: instant, from: z.string(), to: z.string(), because: z.string(), visits: z.int().nullable() }),
      ),
      checklist: z.array(
        z.object({
          item: z.enum(checklistItems),
          held: z.enum(['yes', 'no', 'no_evidence']),
          evidence: z.array(evidence),
        }),
      ),
      facts: z.array(
        z.object({
          kind: z.enum(loyaltyFactKinds),
          ref: z.string(),
          at: instant,
          source: z.string(),
          value: z.string().nullable(),
          taken_back: z.boolean(),
        }),
      ),
      privileges: z.array(
        z.object({
          privilege_id: z.uuid(),
          privilege: z.string(),
          title: z.record(z.string(), z.string()),
          earned_by: z.string(),
          granted_at: instant,
          expires_at: instant.nullable(),
          used_at: instant.nullable(),
          state: z.enum(['granted', 'used', 'expired']),
        }),
      ),
      referral_code: z.string().nullable(),
      household: z.array(z.object({ patient_id: z.uuid(), name, stage: z.string(), visits: z.int() })),
    })
    .meta({ id: 'PatientLoyalty' }),
  code: z.object({ code: z.string() }).meta({ id: 'ReferralCode' }),
  overview: z
    .object({
      benchmark: share,
      loyal_visits: z.int(),
      stages: z.array(z.object({ stage: z.string(), patients: z.int() })),
      shares: z.array(
        z.object({
          by: z.enum(['all', 'branch', 'doctor', 'service']),
          shares: z.array(z.object({ of: z.string(), loyal: z.int(), n: z.int(), share, low: share, high: share })),
        }),
      ),
      measured: z.object({
        visits: z.int().nullable(),
        return_share: share,
        curve: z.array(z.object({ visit: z.int(), n: z.int(), returned: z.int(), share, low: share, high: share })),
      }),
      hurt: z.int(),
      reasons: z.array(z.object({ stage: z.string(), reason: z.string(), patients: z.int() })),
    })
    .meta({ id: 'LoyaltyOverview' }),
  atRisk: z
    .object({
      patients: z.array(
        z.object({
          patient_id: z.uuid(),
          name,
          stage: z.string(),
          visits: z.int(),
          last_visit: instant,
          last_contact: instant.nullable(),
          because: z.enum(['own_rhythm', 'no_rhythm_yet']),
          usual_days: z.number().nullable(),
          late_since: instant,
          lost_at: instant,
        }),
      ),
      next: z.string().nullable(),
    })
    .meta({ id: 'PatientsAtRisk' }),
  hurt: z
    .object({
      patients: z.array(
        z.object({
          patient_id: z.uuid(),
          name,
          stage: z.string(),
          incidents: z.int(),
          last_at: instant,
          wrong: z.array(
            z.object({ kind: z.enum(['incident', 'complaint']), at: instant, value: z.string().nullable() }),
          ),
          /** They want no messages at all: no task is made of it. */
          refused: z.boolean(),
          /** The newest task about it; null: none yet. */
          task: z
            .object({
              handover: z.uuid(),
              department: z.string(),
              status: z.enum(['offered', 'accepted', 'returned', 'withdrawn', 'closed']),
              owner_name: z.string().nullable(),
              opened_at: instant,
              due_at: instant,
              closed_at: instant.nullable(),
              resolution: z.string().nullable(),
              overdue: z.boolean(),
            })
            .nullable(),
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'PatientsHurt' }),
};

const when = (at: number): string => new Date(at).toISOString();
const maybe = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : when(at));

export function patientLoyaltyView(id: string, one: PatientLoyalty): z.input<typeof loyaltyAnswers.patient> {
  const { sides, settings, silence, incidents, now } = one;
  const { alarm, window_days } = settings.incidents;
  return {
    patient_id: id,
    stage: sides.stage,
    visits: { count: one.visits, of: settings.loyal.visits },
    next_visit: maybe(sides.nextVisit),
    usual_days: silence?.usualDays ?? null,
    late_since: maybe(silence?.declinesAt),
    lost_at: maybe(silence?.lapsesAt),
    valued: sides.tags.includes(valuedTag),
    incidents: { count: incidents, alarm, window_days, alarming: incidents >= alarm },
    history: one.history.map(({ at, ...move }) => ({ ...move, at: when(at) })),
    checklist: one.checklist.map(({ evidence: rows, ...item }) => ({
      ...item,
      evidence: rows.map(({ kind, at, value }) => ({ kind, at: when(at), value: value ?? null })),
    })),
    facts: one.facts.map(({ kind, ref, at, source, value, takenBackAt }) => ({
      ...{ kind, ref, source, at: when(at), value: value ?? null, taken_back: takenBackAt !== null },
    })),
    privileges: one.privileges.map((each) =>
      privilegeView(each, settings.privileges[each.privilege]?.title ?? {}, now),
    ),
    referral_code: one.code ?? null,
    household: sides.household.map(({ patientId, ...member }) => ({ patient_id: patientId, ...member })),
  };
}

function privilegeView(
  { privilegeId, privilege, earnedBy, grantedAt, expiresAt, usedAt }: PatientLoyalty['privileges'][number],
  title: Readonly<Record<string, string>>,
  now: number,
) {
  const expired = expiresAt !== null && expiresAt <= now;
  const state = usedAt !== null ? ('used' as const) : expired ? ('expired' as const) : ('granted' as const);
  return {
    ...{ privilege_id: privilegeId, privilege, title: { ...title }, earned_by: earnedBy, state },
    ...{ granted_at: when(grantedAt), expires_at: maybe(expiresAt), used_at: maybe(usedAt) },
  };
}

export function overviewView({ settings, stages, shares, measured, hurt, reasons }: LoyaltyOverview) {
  return {
    ...{ benchmark: settings.loyal.benchmark, loyal_visits: settings.loyal.visits, stages },
    shares: shares.map(({ by, shares: rows }) => ({
      by,
      shares: rows.map(({ interval: [low, high], ...row }) => ({ ...row, low, high })),
    })),
    measured: {
      visits: measured.visits ?? null,
      return_share: measured.share,
      curve: measured.curve.map(({ interval: [low, high], ...point }) => ({ ...point, low, high })),
    },
    hurt: hurt.length,
    reasons,
  };
}

export function atRiskView({ patientId, lastVisit, lateSince, lostAt, lastContact, usualDays, ...one }: RiskListed) {
  return {
    ...{ ...one, patient_id: patientId, last_visit: when(lastVisit), last_contact: maybe(lastContact) },
    ...{ because: usualDays === null ? ('no_rhythm_yet' as const) : ('own_rhythm' as const), usual_days: usualDays },
    ...{ late_since: when(lateSince), lost_at: when(lostAt) },
  };
}

export function hurtView({ patientId, lastAt, wrong, task, ...one }: LoyaltyOverview['hurt'][number], now: number) {
  return {
    ...{ ...one, patient_id: patientId, last_at: when(lastAt) },
    wrong: wrong.map(({ at, ...each }) => ({ ...each, at: when(at) })),
    task: task && {
      ...{ handover: task.handoverId, department: task.department, status: task.status, owner_name: task.owner },
      ...{ opened_at: when(task.openedAt), due_at: when(task.dueAt), closed_at: maybe(task.closedAt) },
      ...{ resolution: task.resolution, overdue: task.closedAt === null && task.dueAt <= now },
    },
  };
}
