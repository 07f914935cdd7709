import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundItem } from '../arrival.js';
import { parseWebhook } from './parse-webhook.js';
import { cloudSettings } from './settings.js';

const settings = cloudSettings.parse({ phone_number_id: '106540352242922', waba_id: '102290129340398' });
const clientRef = '0198f1d2-0000-7000-8000-000000000001';
const WAMID = 'wamid.HBgMMzgwNTAxMjM0NTY3FQIAEhgUM0E=';
const SENT_AT = 1_795_348_800_000;

const metadata = { display_phone_number: '15550783881', phone_number_id: settings.phone_number_id };
const contacts = [{ profile: { name: 'Олена' }, wa_id: '380501234567' }];

function webhook(field: string, value: unknown, more: object = {}): Buffer {
  const entry = [{ id: '102290129340398', changes: [{ field, value }], ...more }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}

const items = (field: string, value: unknown, more?: object) => parseWebhook(webhook(field, value, more), settings);

function said(message: object): readonly InboundItem[] {
  const whole = { from: '380501234567', id: WAMID, timestamp: String(SENT_AT / 1_000), ...message };
  return items('messages', { messaging_product: 'whatsapp', metadata, contacts, messages: [whole] });
}

function reported(status: object): readonly InboundItem[] {
  const whole = { id: WAMID, timestamp: String(SENT_AT / 1_000), recipient_id: '380501234567', ...status };
  return items('messages', { messaging_product: 'whatsapp', metadata, statuses: [whole] });
}

describe('what a patient said', () => {
  it('is a reply with who, when, and what to acknowledge', () => {
    expect(said({ type: 'text', text: { body: 'Так, буду' }, context: { id: 'wamid.ours' } })).toEqual([
      {
        kind: 'reply',
        address: '+380501234567',
        text: 'Так, буду',
        quotes: { providerId: 'wamid.ours' },
        profileName: 'Олена',
        handle: { message_id: WAMID },
        externalId: WAMID,
        occurredAt: SENT_AT,
      },
    ]);
  });

  it.each([
    [
      'a reply button',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: `tropa:${clientRef}:confirm`, title: 'Так' } },
      },
    ],
    [
      'a row of a list',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: `tropa:${clientRef}:confirm`, title: 'Так' } },
      },
    ],
    [
      'a quick reply of an approved text',
      { type: 'button', button: { payload: `tropa:${clientRef}:confirm`, text: 'Так' } },
    ],
  ])('by %s of ours names its message, and our own words are not the patient’s', (_name, message) => {
    const [reply] = said(message);
    expect(reply).toMatchObject({ kind: 'reply', button: { clientRef, intent: 'confirm' } });
    expect(reply).not.toHaveProperty('text');
  });

  it('by a button of somebody else is the words on it', () => {
    const [reply] = said({ type: 'button', button: { payload: 'UNSUBSCRIBE', text: 'Stop' } });
    expect(reply).toMatchObject({ kind: 'reply', text: 'Stop' });
    expect(reply).not.toHaveProperty('button');
  });

  it('may be a file, a place or a card', () => {
    expect(said({ type: 'image', image: { id: '654', mime_type: 'image/jpeg', caption: 'ось' } })).toMatchObject([
      { text: 'ось', files: [{ kind: 'image', reference: '654', type: 'image/jpeg' }] },
    ]);
    expect(said({ type: 'location', location: { latitude: 50.45, longitude: 30.52, name: 'Дім' } })).toMatchObject([
      { files: [{ kind: 'location', reference: '50.45,30.52', name: 'Дім' }] },
    ]);
    const card = { name: { formatted_name: 'Мама' }, phones: [{ phone: '+380 67 765-43-21' }] };
    expect(said({ type: 'contacts', contacts: [card] })).toMatchObject([
      { files: [{ kind: 'other', name: 'Мама' }], phone: { number: '+380677654321', own: false } },
    ]);
    const own = { phones: [{ phone: '+380 50 123 45 67', wa_id: '380501234567' }] };
    expect(said({ type: 'contacts', contacts: [own] })).toMatchObject([
      { phone: { number: '+380501234567', own: true } },
    ]);
  });

  it('goes to a person when it cannot be shown here', () => {
    expect(said({ type: 'unsupported', errors: [{ code: 131051 }] })).toMatchObject([
      { kind: 'reply', files: [{ kind: 'other', reference: WAMID, type: 'whatsapp/unsupported' }] },
    ]);
    expect(said({ type: 'hologram', hologram: {} })).toMatchObject([{ kind: 'reply', files: [{ kind: 'other' }] }]);
  });

  it('counts anew when it was edited', () => {
    const edit = { original_message_id: 'wamid.before', message: { type: 'text', text: { body: 'Ні' } } };
    expect(said({ type: 'edit', edit })).toMatchObject([{ kind: 'reply', text: 'Ні', externalId: WAMID }]);
  });

  it('is known by the user id where the number is hidden', () => {
    const message = { from: undefined, from_user_id: 'UA.134912', type: 'text', text: { body: 'Так' } };
    expect(said(message)).toMatchObject([{ kind: 'reply', address: 'UA.134912' }]);
  });

  it('carries the name of its sender alone', () => {
    const others = [{ profile: { name: 'Інша' }, wa_id: '380990000000' }];
    const message = { from: '380501234567', id: WAMID, timestamp: '1', type: 'text', text: { body: 'a' } };
    const [reply] = items('messages', { metadata, contacts: others, messages: [message] });
    expect(reply).toMatchObject({ kind: 'reply', profileName: undefined });
  });

  it.each([
    ['reaction', 'WHATSAPP_REACTION'],
    ['order', 'WHATSAPP_ORDER'],
    ['revoke', 'WHATSAPP_REVOKED'],
    ['request_welcome', 'WHATSAPP_CHAT_OPENED'],
    ['system', 'WHATSAPP_SYSTEM'],
  ])('is nothing to anybody as %s', (type, code) => {
    expect(said({ type })).toEqual([{ kind: 'ignored', code }]);
  });

  it('in a group is not the patient’s to us', () => {
    expect(said({ type: 'text', text: { body: 'a' }, group_id: 'g' })).toEqual([
      { kind: 'ignored', code: 'WHATSAPP_GROUP' },
    ]);
  });

  it('is stored without what a database cannot keep', () => {
    expect(said({ type: 'text', text: { body: 'a\0b\ud800c 👋' } })).toMatchObject([{ text: 'a\ufffdb\ufffdc 👋' }]);
  });
});

describe('a patient who', () => {
  it.each([
    ['user_changed_number', { wa_id: '380670000000' }, '+380501234567', '+380670000000'],
    ['customer_changed_number', { new_wa_id: '380670000000' }, '+380501234567', '+380670000000'],
    ['user_changed_user_id', { previous_user_id: 'UA.1', user_id: 'UA.2' }, 'UA.1', 'UA.2'],
  ])('has another number moves there: %s', (type, names, address, to) => {
    expect(said({ type: 'system', system: { type, ...names } })).toEqual([
      {
        kind: 'contact',
        address,
        change: 'moved',
        to,
        code: 'WHATSAPP_NUMBER_CHANGED',
        externalId: WAMID,
        occurredAt: SENT_AT,
      },
    ]);
  });

  it.each([
    ['stop', 'opted_out', 'WHATSAPP_MARKETING_STOPPED'],
    ['resume', 'opted_in', 'WHATSAPP_MARKETING_RESUMED'],
    ['signup', 'opted_in', 'WHATSAPP_MARKETING_RESUMED'],
  ])('tells WhatsApp to %s marketing is taken at their word', (value, change, code) => {
    const preference = { wa_id: '380501234567', category: 'marketing_messages', value, timestamp: SENT_AT / 1_000 };
    const [contact] = items('user_preferences', { metadata, user_preferences: [preference] });
    expect(contact).toMatchObject({ kind: 'contact', address: '+380501234567', change, code, occurredAt: SENT_AT });
  });
});

describe('what the clinic wrote on its own phone', () => {
  const echo = { from: '15550783881', to: '380501234567', id: WAMID, timestamp: String(SENT_AT / 1_000) };
  const echoed = (more: object) => items('smb_message_echoes', { metadata, message_echoes: [{ ...echo, ...more }] });

  it('is a person’s, who has the conversation now', () => {
    expect(echoed({ type: 'text', text: { body: 'Чекаємо Вас' } })).toEqual([
      {
        kind: 'staff_wrote',
        address: '+380501234567',
        text: 'Чекаємо Вас',
        externalId: WAMID,
        occurredAt: SENT_AT,
      },
    ]);
    expect(echoed({ type: 'image', image: { id: '1', caption: 'Мапа' } })).toMatchObject([{ text: 'Мапа' }]);
  });

  it('is nothing when it was taken back, and told to staff when it went to nobody', () => {
    expect(echoed({ type: 'revoke' })).toEqual([{ kind: 'ignored', code: 'WHATSAPP_ECHO' }]);
    expect(echoed({ type: 'text', to: 'nobody' })).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_UNREADABLE' }]);
  });
});

describe('a report about a message', () => {
  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('%s carries our reference and the provider’s id', (status, state) => {
    expect(reported({ status, biz_opaque_callback_data: clientRef })).toEqual([
      { kind: 'receipt', state, clientRef, providerId: WAMID, address: '+380501234567', occurredAt: SENT_AT },
    ]);
  });

  it('without a reference of ours still has the provider’s', () => {
    expect(reported({ status: 'sent', biz_opaque_callback_data: 'some data' })).toMatchObject([
      { clientRef: undefined, providerId: WAMID },
    ]);
  });

  it.each<[number, object]>([
    [131026, { code: 'WHATSAPP_UNDELIVERABLE', closesContact: false, retryable: false }],
    [131047, { code: 'WHATSAPP_WINDOW_CLOSED', closesContact: false, retryable: false }],
    [131049, { code: 'WHATSAPP_HELD_BACK', closesContact: false, retryable: false }],
    [131021, { code: 'WHATSAPP_OWN_NUMBER', closesContact: true, retryable: false }],
    [131000, { code: 'WHATSAPP_SERVER', closesContact: false, retryable: true }],
    [130429, { code: 'WHATSAPP_RATE', closesContact: false, retryable: true }],
  ])('that failed with %i says why', (code, failure) => {
    expect(reported({ status: 'failed', errors: [{ code }] })).toEqual([
      expect.objectContaining({ kind: 'receipt', state: 'failed', ...failure }),
    ]);
  });

  it('that failed for want of money tells staff once an hour', () => {
    const found = reported({ status: 'failed', errors: [{ code: 131042 }] });
    expect(found).toMatchObject([
      { kind: 'receipt', code: 'WHATSAPP_PAYMENT', retryable: true, closesContact: false },
      { kind: 'notice', code: 'WHATSAPP_PAYMENT', blocksChannel: true },
    ]);
    const soon = reported({ status: 'failed', errors: [{ code: 131042 }], timestamp: String(SENT_AT / 1_000 + 60) });
    expect(soon[1]).toMatchObject({ externalId: (found[1] as { externalId: string }).externalId });
  });

  it('that failed without a reason has failed', () => {
    expect(reported({ status: 'failed' })).toMatchObject([{ state: 'failed', code: 'WHATSAPP_FAILED' }]);
  });

  it.each([{ status: 'deleted' }, { status: 'RINGING', type: 'call' }, { status: 'read', recipient_type: 'group' }])(
    'is passed over as %j',
    (status) => {
      expect(reported(status)).toMatchObject([{ kind: 'ignored' }]);
    },
  );

  it('says the same in whatever order it comes', () => {
    const whole = ['sent', 'delivered', 'read', 'failed', 'played'].map((status, index) => ({
      id: WAMID,
      status,
      timestamp: String(index),
      recipient_id: '380501234567',
      biz_opaque_callback_data: clientRef,
    }));
    const read = (statuses: readonly object[]) =>
      items('messages', { metadata, statuses }).map((item) => JSON.stringify(item));
    const inOrder = read(whole).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (statuses) => {
        expect(read(statuses).sort()).toEqual(inOrder);
      }),
    );
  });
});

describe('news about the account', () => {
  const entry = { time: SENT_AT / 1_000 };

  it('names the approved text that was paused', () => {
    const value = {
      event: 'PAUSED',
      message_template_id: 1,
      message_template_name: 'visit_reminder',
      message_template_language: 'uk',
      reason: 'NONE',
    };
    expect(items('message_template_status_update', value, entry)).toEqual([
      {
        kind: 'notice',
        code: 'WHATSAPP_TEMPLATE_STATE',
        detail: { template: 'visit_reminder', language: 'uk', state: 'PAUSED' },
        externalId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        occurredAt: SENT_AT,
      },
    ]);
  });

  it.each([
    [{ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }, true],
    [{ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } }, false],
    [{ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }, false],
    [{ event: 'ACCOUNT_DELETED' }, true],
    [{ event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } }, false],
  ])('%j blocks the channel or does not', (value, blocksChannel) => {
    expect(items('account_update', value, entry)).toMatchObject([
      { kind: 'notice', code: 'WHATSAPP_ACCOUNT', blocksChannel },
    ]);
  });

  it('is the same news when it is told twice, and other news otherwise', () => {
    const [first, again] = [1, 1].map(() => items('account_update', { event: 'ACCOUNT_VIOLATION' }, entry));
    expect(again).toEqual(first);
    const [other] = items('account_update', { event: 'ACCOUNT_DELETED' }, entry);
    expect(other).not.toMatchObject({ externalId: (first?.[0] as { externalId: string }).externalId });
  });

  it('of another account is passed over', () => {
    expect(items('account_update', { event: 'ACCOUNT_DELETED' }, { id: '1' })).toEqual([
      { kind: 'ignored', code: 'WHATSAPP_OTHER_ACCOUNT' },
    ]);
  });
});

describe('a webhook that tells of more than us', () => {
  it('is passed over where it speaks of another number', () => {
    const other = { ...metadata, phone_number_id: '1122334455667' };
    const message = { from: '380501234567', id: WAMID, timestamp: '1', type: 'text', text: { body: 'a' } };
    expect(items('messages', { metadata: other, messages: [message] })).toEqual([
      { kind: 'ignored', code: 'WHATSAPP_OTHER_NUMBER' },
    ]);
  });

  it.each(['calls', 'flows', 'history', 'something_new'])('is passed over as %s', (field) => {
    expect(items(field, { metadata, calls: [{}] })).toMatchObject([{ kind: 'ignored' }]);
  });

  it('is passed over when it is no WhatsApp', () => {
    expect(parseWebhook(Buffer.from('{"object":"page","entry":[]}'), settings)).toMatchObject([{ kind: 'ignored' }]);
  });
});

describe('a webhook with a fault', () => {
  it('loses no other message for one that cannot be read', () => {
    const good = { from: '380501234567', id: WAMID, timestamp: '1', type: 'text', text: { body: 'a' } };
    const messages = [{ ...good, timestamp: 'now' }, { ...good, from: 'nobody' }, null, good];
    expect(items('messages', { metadata, messages }).map(({ kind }) => kind)).toEqual([
      'notice',
      'notice',
      'notice',
      'reply',
    ]);
    expect(items('messages', 'no')).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_UNREADABLE' }]);
    expect(items('messages', { metadata, messages: {} })).toMatchObject([{ code: 'WHATSAPP_UNREADABLE' }]);
  });

  it.each([
    '',
    'no',
    '[]',
    '{}',
    '{"object":"whatsapp_business_account"}',
    '{"object":"whatsapp_business_account","entry":[{}]}',
    'null',
  ])('is kept for staff when it is none: %j', (body) => {
    expect(() => parseWebhook(Buffer.from(body), settings)).toThrow(
      expect.objectContaining({ code: 'CHANNEL_WHATSAPP_WEBHOOK' }) as unknown as Error,
    );
  });

  it('throws at a depth that nobody writes, and never anything but its own error', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":${deep}}]}]}`;
    expect(() => parseWebhook(Buffer.from(body), settings)).toThrow(
      expect.objectContaining({ code: 'CHANNEL_WHATSAPP_WEBHOOK' }) as unknown as Error,
    );
  });
});

describe('any bytes', () => {
  const tries = (body: Buffer) => {
    try {
      for (const item of parseWebhook(body, settings)) {
        expect(['reply', 'receipt', 'contact', 'notice', 'staff_wrote', 'ignored']).toContain(item.kind);
        if ('externalId' in item) expect(item.externalId).not.toBe('');
        if (item.kind !== 'ignored') expect(Number.isFinite(item.occurredAt)).toBe(true);
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'CHANNEL_WHATSAPP_WEBHOOK' });
    }
  };

  it('are read or refused cleanly', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => tries(Buffer.from(bytes))));
    fc.assert(fc.property(fc.json(), (text) => tries(Buffer.from(text))));
  });

  it('in the right places are read or refused cleanly too', () => {
    const field = fc.constantFrom('messages', 'user_preferences', 'account_update', 'account_alerts', 'calls', 'x');
    const part = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          id: fc.oneof(fc.string(), fc.jsonValue()),
          from: fc.oneof(fc.constant('380501234567'), fc.jsonValue()),
          timestamp: fc.oneof(fc.constant('1'), fc.jsonValue()),
          status: fc.oneof(fc.constantFrom('sent', 'failed', '__proto__'), fc.jsonValue()),
          type: fc.oneof(
            fc.constantFrom('text', 'interactive', 'system', 'edit', 'contacts', '__proto__'),
            fc.jsonValue(),
          ),
          text: fc.jsonValue(),
          interactive: fc.jsonValue(),
          contacts: fc.jsonValue(),
          errors: fc.jsonValue(),
          system: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        metadata: fc.constant(metadata),
        messages: fc.array(part),
        statuses: fc.array(part),
        contacts: fc.jsonValue(),
      }),
    );
    fc.assert(fc.property(field, value, (name, content) => tries(webhook(name, content))));
  });
});
