import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import type { InboundItem } from '../../../src/channel/index.js';
import { whatsappCloudKind } from '../../../src/channel/whatsapp-cloud/kind.js';
import { accountAt } from './account.js';

const folder = path.resolve('../shared/material/whatsapp-webhooks/tests/data/updates');

/** What each recorded payload is: the kind of its item, and what is telling about it. */
const expected: Readonly<
  Record<string, Readonly<Record<string, readonly [kind: InboundItem['kind'], about: string]>>>
> = {
  account_update: {
    account_deleted: ['notice', 'WHATSAPP_ACCOUNT'],
    account_restriction: ['notice', 'WHATSAPP_ACCOUNT'],
    account_violation: ['notice', 'WHATSAPP_ACCOUNT'],
    ad_account_linked: ['ignored', 'WHATSAPP_ACCOUNT'],
    authentication_international_eligibility: ['ignored', 'WHATSAPP_ACCOUNT'],
    account_disabled: ['notice', 'WHATSAPP_ACCOUNT'],
    mm_api_for_wa_terms_of_service: ['ignored', 'WHATSAPP_ACCOUNT'],
    partner_added: ['ignored', 'WHATSAPP_ACCOUNT'],
    partner_app_installed: ['ignored', 'WHATSAPP_ACCOUNT'],
    partner_app_uninstalled: ['ignored', 'WHATSAPP_ACCOUNT'],
    partner_led_business_verification_status: ['ignored', 'WHATSAPP_ACCOUNT'],
    partner_removed: ['notice', 'WHATSAPP_ACCOUNT'],
    partner_removed_wa_app_disconnection: ['notice', 'WHATSAPP_ACCOUNT'],
    primary_business_location_set: ['ignored', 'WHATSAPP_ACCOUNT'],
    pricing_tiering_update: ['ignored', 'WHATSAPP_ACCOUNT'],
    account_offboarded: ['notice', 'WHATSAPP_ACCOUNT'],
    account_reconnected: ['notice', 'WHATSAPP_ACCOUNT'],
  },
  call_connect: { business_initiated: ['ignored', 'WHATSAPP_CALL'], user_initiated: ['ignored', 'WHATSAPP_CALL'] },
  call_permission_update: { accept: ['ignored', 'WHATSAPP_CALL'], reject: ['ignored', 'WHATSAPP_CALL'] },
  call_status: { call_status: ['ignored', 'WHATSAPP_CALL'] },
  call_terminate: { call_terminate: ['ignored', 'WHATSAPP_CALL'] },
  callback_button: {
    button: ['reply', 'title'],
    quick_reply: ['reply', 'title'],
    quick_reply_without_context: ['reply', 'title'],
  },
  callback_selection: { callback: ['reply', 'title'], description: ['reply', 'title'] },
  deleted_message: { revoke: ['ignored', 'WHATSAPP_REVOKED'] },
  edited_message: { image: ['reply', 'image'] },
  flow_completion: { completion: ['ignored', 'WHATSAPP_FLOW'], without_flow_token: ['ignored', 'WHATSAPP_FLOW'] },
  message: {
    text: ['reply', 'Body Text'],
    image: ['reply', 'image'],
    media_with_url: ['reply', 'image'],
    video: ['reply', 'video'],
    document: ['reply', 'document'],
    audio: ['reply', 'audio'],
    voice: ['reply', 'audio'],
    static_sticker: ['reply', 'image'],
    animated_sticker: ['reply', 'image'],
    reaction: ['ignored', 'WHATSAPP_REACTION'],
    unreaction_empty: ['ignored', 'WHATSAPP_REACTION'],
    unreaction_no_emoji: ['ignored', 'WHATSAPP_REACTION'],
    current_location: ['reply', 'location'],
    chosen_location: ['reply', 'location'],
    contacts: ['reply', 'other'],
    order: ['ignored', 'WHATSAPP_ORDER'],
    unsupported: ['reply', 'other'],
    unsupported_with_type: ['reply', 'other'],
    reply: ['reply', 'replied text'],
    forwarded: ['reply', 'forwarded text'],
    forwarded_many_times: ['reply', 'text forwarded many times'],
    interactive_message_with_err: ['reply', 'other'],
    referral: ['reply', 'BODY'],
  },
  message_status: {
    sent: ['receipt', 'sent'],
    delivered: ['receipt', 'delivered'],
    read: ['receipt', 'read'],
    played: ['receipt', 'read'],
    failed: ['receipt', 'failed'],
    with_tracker: ['receipt', 'sent'],
    group: ['ignored', 'WHATSAPP_GROUP'],
  },
  outgoing_message: {
    text: ['staff_wrote', 'Test message'],
    delete: ['ignored', 'WHATSAPP_ECHO'],
    edit: ['staff_wrote', 'Text was edited'],
  },
  system: { phone_number_change: ['contact', 'moved'], identity_change: ['ignored', 'WHATSAPP_SYSTEM'] },
  template_category_update: { marketing: ['notice', 'WHATSAPP_TEMPLATE_CATEGORY'] },
  template_components_update: { element: ['notice', 'WHATSAPP_TEMPLATE_CHANGED'] },
  template_quality_update: { yellow: ['notice', 'WHATSAPP_TEMPLATE_QUALITY'] },
  template_status_update: {
    approved: ['notice', 'WHATSAPP_TEMPLATE_STATE'],
    rejected: ['notice', 'WHATSAPP_TEMPLATE_STATE'],
  },
  user_marketing_preferences: { resume: ['contact', 'opted_in'], signup: ['contact', 'opted_in'] },
};

function about(item: InboundItem): string | undefined {
  switch (item.kind) {
    case 'reply':
      return item.files?.[0]?.kind ?? item.text;
    case 'staff_wrote':
      return item.text;
    case 'receipt':
      return item.state;
    case 'contact':
      return item.change;
    default:
      return item.code;
  }
}

function payloadsIn(file: string): [name: string, payload: object][] {
  return Object.entries(JSON.parse(readFileSync(path.join(folder, `${file}.json`), 'utf8')) as Record<string, object>);
}

/** The number a payload was sent to, so that it is ours. */
function numberOf(payload: object): string | undefined {
  return /"phone_number_id":"([^"]+)"/.exec(JSON.stringify(payload))?.[1];
}

const found = existsSync(folder);
if (!found) process.stdout.write(`skipped: there is no material in ${folder}\n`);

(found ? describe : describe.skip)('the recorded webhooks', () => {
  const files = found ? readdirSync(folder).map((name) => path.basename(name, '.json')) : [];
  const cases = files.flatMap((file) => payloadsIn(file).map(([name, payload]) => ({ file, name, payload })));

  it('are all in the table', () => {
    expect(cases).toHaveLength(74);
    const names = Object.entries(expected).flatMap(([file, rows]) =>
      Object.keys(rows).map((name) => `${file}.${name}`),
    );
    expect(cases.map(({ file, name }) => `${file}.${name}`).sort()).toEqual(names.sort());
  });

  it.each(cases)('$file $name is what it says', async ({ file, name, payload }) => {
    const account = accountAt('https://graph.example', numberOf(payload));
    const body = Buffer.from(JSON.stringify(payload));
    const items = await whatsappCloudKind.parse({ body, headers: {}, query: {} }, account);
    expect(items.map((item) => [item.kind, about(item)])).toEqual([expected[file]?.[name]]);
  });

  it('say nothing to another number of the same app', async () => {
    const account = accountAt('https://graph.example', '999999999999999');
    for (const { payload } of cases.filter(({ payload }) => numberOf(payload) !== undefined)) {
      const body = Buffer.from(JSON.stringify(payload));
      const items = await whatsappCloudKind.parse({ body, headers: {}, query: {} }, account);
      expect(items.map(({ kind }) => kind)).toEqual(['ignored']);
    }
  });
});

const description = path.resolve('../shared/material/whatsapp-cloud-openapi/business-messaging-api_v23.0.yaml');
const described = existsSync(description);
if (!described) process.stdout.write(`skipped: there is no material at ${description}\n`);

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody: {
            readonly content: { readonly 'application/json': { readonly examples: Record<string, { value: object }> } };
          };
        };
      }
    >
  >;
}

/** The webhooks the provider's own description shows. */
const shown: Readonly<Record<string, InboundItem['kind']>> = {
  'Text Message': 'reply',
  'Text Message with Context (Product Inquiry)': 'reply',
  'Text Message from Click to WhatsApp Ad': 'reply',
  'Reaction Message': 'ignored',
  'Image Message': 'reply',
  'Location Message': 'reply',
  'Contact Sharing Message': 'reply',
  'Unsupported Message': 'reply',
  'Button Message': 'reply',
  'Interactive List Reply Message': 'reply',
  'Interactive Button Reply Message': 'reply',
  'Order Message': 'ignored',
  'System Message': 'contact',
  'Group Create Message': 'ignored',
  'Group Settings Update': 'ignored',
  'Group Remove Participants': 'ignored',
};

(described ? describe : describe.skip)('the webhooks of the provider’s description', () => {
  it('are what they say', async () => {
    const { paths } = parseYaml(readFileSync(description, 'utf8')) as Described;
    const examples = paths['/whatsapp/webhooks']?.post?.requestBody.content['application/json'].examples ?? {};
    const kinds: Record<string, unknown> = {};
    for (const [name, { value }] of Object.entries(examples)) {
      const body = Buffer.from(JSON.stringify(value));
      const account = accountAt('https://graph.example', numberOf(value));
      const items = await whatsappCloudKind.parse({ body, headers: {}, query: {} }, account);
      kinds[name] = items.map(({ kind }) => kind).join();
    }
    expect(kinds).toEqual(shown);
  });
});
