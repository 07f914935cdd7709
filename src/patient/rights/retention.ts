import { dataMap, kept } from './data-map.js';

/** How long a table keeps what it holds. */
export type Period =
  /** With the patient: as long as records of treatment are kept, and until the patient is forgotten. */
  | { readonly kind: 'record' }
  /** This many hours, then a sweep takes it. */
  | { readonly kind: 'hours'; readonly hours: number }
  /** Until the act that needed it is over. */
  | { readonly kind: 'act' }
  /** It proves what was done, or counts; it names a patient by an id at most. */
  | { readonly kind: 'proof' }
  /** It is the clinic's own: its people, programme and settings. No patient stands in it. */
  | { readonly kind: 'house' };

const day = 24;
/** Providers repeat a delivery for up to seven days: a key that is known longer cannot come again. */
export const EVENT_KEY_HOURS = 8 * day;

/** What goes by the hour, whoever it is about. */
const hours: Readonly<Record<string, number>> = {
  event_key: EVENT_KEY_HOURS,
  idempotency: 25,
  webhook_delivery: 30 * day,
  page_booking: 220 * day,
  parked_receipt: day,
  session: 12,
};

const byKind: Readonly<Record<Exclude<Period['kind'], 'hours' | 'record'>, readonly string[]>> = {
  act: [
    ...['arrival', 'channel_lease', 'clinic_wake', 'event', 'held_enrolment', 'held_timer', 'import_part', 'page_try'],
    ...['sign_in_throttle', 'survey_try', 'timer', 'awaited_file', 'idea_talk', 'rehearsal', 'rehearsal_walk'],
  ],
  proof: [
    ...Object.keys(kept),
    ...[
      'attention_day',
      'audit_alarm',
      'audit_anchor',
      'bulk_enrolment',
      'catch_up',
      'channel_health',
      'channel_spend',
    ],
    ...['digest_letter', 'frequency_cell', 'handover_refusal', 'import_refusal', 'job', 'kpi_day', 'map_colour'],
    ...['map_contact', 'map_cursor', 'map_handover', 'map_importance', 'map_population', 'map_score', 'map_transition'],
    ...['mystery_tick', 'publication', 'report_state', 'training_case'],
  ],
  house: [
    ...['absence', 'api_key', 'booking_page', 'booking_service', 'branch', 'canned_answer', 'change_team_member'],
    ...['channel_account', 'channel_probe', 'clinic', 'demo_time', 'doctor', 'draft', 'draft_edit', 'draft_file'],
    ...[
      'draft_review',
      'improvement',
      'improvement_move',
      'improvement_note',
      'improvement_problem',
      'invitation',
      'news',
    ],
    ...['pause', 'problem', 'programme_file', 'recovery_code', 'retention', 'review_date', 'room', 'scenario_rollout'],
    ...['scenario_version', 'schedule', 'schedule_exception', 'segment', 'social_account', 'staff', 'staff_branch'],
    ...['staff_contact', 'staff_department', 'staff_role', 'template_version', 'version_note', 'webhook'],
  ],
};

const periods: ReadonlyMap<string, Period> = new Map([
  ...dataMap.map(({ table }): [string, Period] => [table, { kind: 'record' }]),
  ...Object.entries(byKind).flatMap(([kind, tables]) =>
    tables.map((table): [string, Period] => [table, { kind } as Period]),
  ),
  ...Object.entries(hours).map(([table, each]): [string, Period] => [table, { kind: 'hours', hours: each }]),
]);

/** Undefined: nobody has said how long this table keeps what it holds, and a test fails. */
export function periodOf(table: string): Period | undefined {
  return periods.get(table);
}

/** Every table with its period, by name. */
export function allPeriods(): { readonly table: string; readonly period: Period }[] {
  return [...periods].map(([table, period]) => ({ table, period })).sort((a, b) => a.table.localeCompare(b.table));
}

/** With how many years a clinic of a country begins when it decides about its records of treatment. */
export interface RecordsLaw {
  readonly country: string;
  readonly years: number;
}

const lawYears: Readonly<Record<string, number>> = { DE: 10, PL: 20, RU: 25, UA: 25 };
const countryOf: Readonly<Record<string, string>> = {
  ...{
    'Europe/Kyiv': 'UA',
    'Europe/Kiev': 'UA',
    'Europe/Berlin': 'DE',
    'Europe/Busingen': 'DE',
    'Europe/Warsaw': 'PL',
  },
  ...{ 'Europe/Moscow': 'RU', 'Europe/Kaliningrad': 'RU', 'Europe/Samara': 'RU', 'Asia/Yekaterinburg': 'RU' },
  ...{ 'Asia/Omsk': 'RU', 'Asia/Novosibirsk': 'RU', 'Asia/Krasnoyarsk': 'RU', 'Asia/Irkutsk': 'RU' },
  ...{ 'Asia/Vladivostok': 'RU', 'Asia/Yakutsk': 'RU' },
};

/**
 * A starting point, not legal advice: the general rule of the country, while some records are kept longer and the clinic's lawyer
 * confirms. Undefined where no country follows from the zone, or nothing is known of it here.
 */
export function lawOf(zone: string): RecordsLaw | undefined {
  const country = countryOf[zone];
  const years = country === undefined ? undefined : lawYears[country];
  return country === undefined || years === undefined ? undefined : { country, years };
}

/** Years after which somebody is grown up: the period of a child begins then. */
export const GROWN_UP = 18;

/** Whoever was last in touch before this instant (epoch ms) is due; of the same day and hour, so many calendar years ago. */
export function dueBefore(now: number, years: number): number {
  const at = new Date(now);
  at.setUTCFullYear(at.getUTCFullYear() - years);
  return at.getTime();
}
