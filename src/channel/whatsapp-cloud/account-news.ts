import type { InboundItem, InboundNotice } from '../arrival.js';
import { fingerprint } from './webhook-shape.js';
import type { Change } from './webhook-shape.js';

type News = Pick<InboundNotice, 'code' | 'detail' | 'blocksChannel'>;
type Value = Readonly<Record<string, unknown>>;

/** Account events after which nobody is reached until somebody acts. */
const FATAL_EVENTS = new Set(['ACCOUNT_DELETED', 'ACCOUNT_OFFBOARDED']);
/** Account events that staff need not act on. */
const QUIET_EVENTS = new Set([
  'AD_ACCOUNT_LINKED',
  'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE',
  'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE',
  'MM_LITE_TERMS_SIGNED',
  'PARTNER_ADDED',
  'PARTNER_APP_INSTALLED',
  'PARTNER_APP_UNINSTALLED',
  'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE',
  'VOLUME_BASED_PRICING_TIER_UPDATE',
]);
const LONGEST_DETAIL = 200;

/** The named fields that are there, as short words; names of people are in none of them. */
function pick(value: Value, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => {
      const found = value[field];
      const known = typeof found === 'string' || typeof found === 'number' ? String(found) : '';
      return known === '' || known === 'NONE' ? [] : [[name, known.slice(0, LONGEST_DETAIL)]];
    }),
  );
}

function inner(value: object, field: string): Value {
  const found: unknown = Reflect.get(value, field);
  return typeof found === 'object' && found !== null ? (found as Value) : {};
}

const template = { template: 'message_template_name', language: 'message_template_language' };

function accountUpdate(value: Value): News | undefined {
  const { event = '' } = pick(value, { event: 'event' });
  if (QUIET_EVENTS.has(event)) return undefined;
  const ban = pick(inner(value, 'ban_info'), { ban: 'waba_ban_state' });
  const violation = pick(inner(value, 'violation_info'), { violation: 'violation_type' });
  const [first] = Array.isArray(value['restriction_info']) ? (value['restriction_info'] as unknown[]) : [];
  const restriction = pick(inner({ first }, 'first'), { restriction: 'restriction_type' });
  const blocksChannel = FATAL_EVENTS.has(event) || ban['ban'] === 'DISABLE';
  return { code: 'WHATSAPP_ACCOUNT', detail: { event, ...ban, ...violation, ...restriction }, blocksChannel };
}

function review(value: Value): News {
  const detail = pick(value, { decision: 'decision' });
  return { code: 'WHATSAPP_ACCOUNT_REVIEW', detail, blocksChannel: detail['decision'] === 'REJECTED' };
}

/** What to make of each field that tells of the account; a quality that gets worse is told as it is. */
const readers: Readonly<Record<string, (value: Value) => News | undefined>> = {
  account_update: accountUpdate,
  account_review_update: review,
  account_alerts: (value) => {
    const names = { alert: 'alert_type', severity: 'alert_severity', status: 'alert_status' };
    return { code: 'WHATSAPP_ALERT', detail: pick({ ...value, ...inner(value, 'alert_info') }, names) };
  },
  business_capability_update: (value) => {
    const names = { limit: 'max_daily_conversation_per_phone', limits: 'max_daily_conversations_per_business' };
    return { code: 'WHATSAPP_LIMIT', detail: pick(value, names) };
  },
  message_template_status_update: (value) => {
    const detail = pick(value, { ...template, state: 'event', reason: 'reason' });
    return { code: 'WHATSAPP_TEMPLATE_STATE', detail };
  },
  message_template_quality_update: (value) => {
    const names = { ...template, before: 'previous_quality_score', quality: 'new_quality_score' };
    return { code: 'WHATSAPP_TEMPLATE_QUALITY', detail: pick(value, names) };
  },
  template_category_update: (value) => {
    const names = { ...template, before: 'previous_category', category: 'new_category' };
    return { code: 'WHATSAPP_TEMPLATE_CATEGORY', detail: pick(value, names) };
  },
  message_template_components_update: (value) => ({ code: 'WHATSAPP_TEMPLATE_CHANGED', detail: pick(value, template) }),
  phone_number_quality_update: (value) => {
    const names = { number: 'display_phone_number', event: 'event', limit: 'current_limit' };
    return { code: 'WHATSAPP_NUMBER_QUALITY', detail: pick(value, names) };
  },
  phone_number_name_update: (value) => {
    const names = { number: 'display_phone_number', decision: 'decision', reason: 'rejection_reason' };
    return { code: 'WHATSAPP_NUMBER_NAME', detail: pick(value, names) };
  },
  security: (value) => ({
    code: 'WHATSAPP_SECURITY',
    detail: pick(value, { number: 'display_phone_number', event: 'event' }),
  }),
};

/** Another account of the same app; news that names none is everybody's. */
function isForeign(value: Value, accountId: string | undefined, wabaId: string | undefined): boolean {
  const { waba = accountId } = pick(inner(value, 'waba_info'), { waba: 'waba_id' });
  return wabaId !== undefined && waba !== undefined && waba !== wabaId;
}

/** What a change that is about the account, and about no patient, says to staff. */
export function accountNews(change: Change, wabaId: string | undefined): InboundItem {
  const { field, accountId, occurredAt } = change;
  const value = inner(change, 'value');
  const reader = Object.hasOwn(readers, field) ? readers[field] : undefined;
  if (reader === undefined) return { kind: 'ignored', code: 'WHATSAPP_FIELD' };
  if (isForeign(value, accountId, wabaId)) return { kind: 'ignored', code: 'WHATSAPP_OTHER_ACCOUNT' };
  const news = reader(value);
  if (news === undefined) return { kind: 'ignored', code: 'WHATSAPP_ACCOUNT' };
  return { kind: 'notice', ...news, externalId: fingerprint(accountId, occurredAt, field, value), occurredAt };
}
