import { createHmac } from 'node:crypto';

/** What the traffic is about: people and messages by their numbers, and the two accounts it comes through. */
export interface TrafficPlan {
  readonly count: number;
  readonly people: number;
  readonly seed: number;
  /** The number of the first webhook and of the first outbound message; plans in other numbers say other things. */
  readonly first: number;
  /** Where the accounts' webhooks are, without the origin. */
  readonly whatsappPath: string;
  readonly telegramPath: string;
  /** Providers' time of the first event, epoch seconds. */
  readonly startsAt: number;
}

/** `replyTo`: a patient's own words, known again by their text; `state`: a report about the outbound message of that number. */
export type About =
  | { readonly kind: 'words'; readonly text: string; readonly key: string }
  | { readonly kind: 'status'; readonly message: number; readonly state: Status };

export interface Webhook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly about: About;
}

export type Status = 'sent' | 'delivered' | 'read';

/** Secrets of the accounts of the bench; they guard nothing. */
export const appSecret = 'bench-app-secret-of-the-traffic';
export const telegramSecret = 'bench-webhook-secret-0123456789';
export const telegramBot = '4200000001';
export const phoneNumberId = '106540352242922';
/** Of four webhooks of WhatsApp one is a message and three are reports about messages of ours. */
const wordsOfWhatsapp = 0.25;
const shareOfTelegram = 0.2;
/** Providers deliver some things twice, and reports in any order. */
const shareRepeated = 0.05;
const repeatWindow = 300;
const openMessages = 50;

export const whatsappAddress = (person: number): string => `38050${String(1_000_000 + person)}`;
export const telegramAddress = (person: number): number => 700_000_000 + person;
export const messageId = (message: number): string =>
  `019e0000-0050-7000-8000-${message.toString(16).padStart(12, '0')}`;
export const providerId = (message: number): string => `wamid.OUT${message}`;

/** How many outbound messages the reports of such a plan can be about at most. */
export function messagesIn({ count }: Pick<TrafficPlan, 'count'>): number {
  return Math.ceil(count / 3) + openMessages;
}

/** The same plan gives the same webhooks, in the order in which they are sent. */
export function trafficOf(plan: TrafficPlan): Webhook[] {
  const random = randomOf(plan.seed);
  const reports = new Reports(plan.first, random);
  const traffic: Webhook[] = [];
  for (let index = 0; index < plan.count; index += 1) {
    const repeated = traffic.length > 0 && random() < shareRepeated;
    const earlier = traffic[traffic.length - 1 - Math.floor(random() * Math.min(repeatWindow, traffic.length))];
    traffic.push(repeated && earlier ? earlier : newWebhook(plan, { index: plan.first + index, random, reports }));
  }
  return traffic;
}

interface Draw {
  readonly index: number;
  readonly random: () => number;
  readonly reports: Reports;
}

function newWebhook(plan: TrafficPlan, { index, random, reports }: Draw): Webhook {
  const person = Math.floor(random() * plan.people);
  const at = plan.startsAt + Math.floor((index - plan.first) / 300);
  if (random() < shareOfTelegram) return telegramWords(plan, { index, person, at });
  if (random() < wordsOfWhatsapp) return whatsappWords(plan, { index, person, at });
  return whatsappStatus(plan, { ...reports.next(), at });
}

function telegramWords(
  plan: TrafficPlan,
  { index, person, at }: { index: number; person: number; at: number },
): Webhook {
  const chat = { id: telegramAddress(person), type: 'private' };
  const from = { id: chat.id, is_bot: false, first_name: 'Олена', language_code: 'uk' };
  const text = `webhook ${index} — 👋`;
  const body = JSON.stringify({ update_id: index, message: { message_id: index + 1, date: at, chat, from, text } });
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': telegramSecret };
  const key = `in:telegram:${telegramBot}/${chat.id}/${index + 1}`;
  return { path: plan.telegramPath, headers, body, about: { kind: 'words', text, key } };
}

function whatsappWords(
  plan: TrafficPlan,
  { index, person, at }: { index: number; person: number; at: number },
): Webhook {
  const from = whatsappAddress(person);
  const text = `webhook ${index} — 👋`;
  const id = `wamid.IN${index}`;
  const message = { from, id, timestamp: String(at), type: 'text', text: { body: text } };
  const contacts = [{ wa_id: from, profile: { name: 'Олена' } }];
  return signed(plan, { contacts, messages: [message] }, { kind: 'words', text, key: `in:whatsapp:${id}` });
}

function whatsappStatus(plan: TrafficPlan, report: { message: number; state: Status; at: number }): Webhook {
  const { message, state, at } = report;
  const recipient_id = whatsappAddress(message % plan.people);
  // Half of them are found by our reference and half by the provider's id.
  const reference = message % 2 === 0 ? { biz_opaque_callback_data: messageId(message) } : {};
  const status = { id: providerId(message), status: state, timestamp: String(at), recipient_id, ...reference };
  return signed(plan, { statuses: [status] }, { kind: 'status', message, state });
}

function signed({ whatsappPath }: TrafficPlan, value: object, about: About): Webhook {
  const metadata = { display_phone_number: '380440000000', phone_number_id: phoneNumberId };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] });
  return { path: whatsappPath, headers: signedHeaders(body), body, about };
}

/** The headers of a genuine webhook of WhatsApp over this body. */
export function signedHeaders(body: string | Buffer): Record<string, string> {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
}

/** Three reports about each message, those of some dozens of messages mixed and in any order. */
class Reports {
  private readonly open: { message: number; left: Status[] }[] = [];

  constructor(
    private made: number,
    private readonly random: () => number,
  ) {}

  next(): { message: number; state: Status } {
    while (this.open.length < openMessages)
      this.open.push({ message: this.made++, left: ['sent', 'delivered', 'read'] });
    const place = Math.floor(this.random() * this.open.length);
    const { message, left } = this.open[place] as { message: number; left: Status[] };
    const [state] = left.splice(Math.floor(this.random() * left.length), 1);
    if (left.length === 0) this.open.splice(place, 1);
    return { message, state: state as Status };
  }
}

/** Mulberry32: small, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
