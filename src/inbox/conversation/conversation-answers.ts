import { z } from 'zod';
import { fileFaults } from '../attachment/received-file.js';

const instant = z.iso.datetime();
const maybe = instant.nullable();
const text = z.string().nullable();

/** What became of one message on its way out, as far as anybody knows. */
export const deliveryStates = [
  'planned',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'suppressed',
  'expired',
  'cancelled',
  'unknown',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const person = z.object({ patient_id: z.uuid(), name: text, locale: text, zone: text, held_by: text });

const conversation = z
  .object({
    patient_id: z.uuid(),
    name: text,
    locale: text,
    department: z.string(),
    /** `staff:<id>`, `key:<id>`, `clinic-phone`; null: nobody. */
    assignee: text,
    assignee_name: text,
    held_by: text,
    status: z.enum(['open', 'snoozed', 'done']),
    /** Since when the patient waits for a person; null: nobody waits. */
    waiting_since: maybe,
    due_at: maybe,
    /** From when the wait is long: half of the department's working time until `due_at` has passed. */
    long_from: maybe,
    overdue: z.boolean(),
    /** It reads like harm or blame, or an incident is open: it comes before everybody who merely waits. */
    alert: z.boolean(),
    /** Most valued by the clinic: they count as waiting half an hour longer. */
    valued: z.boolean(),
    escalated_at: maybe,
    heard_at: maybe,
    active_at: instant,
    channel: text,
    preview: z.string(),
    /** Of the open task that is due first: why, as a sentence in the language that was asked for. */
    task: text,
    unread: z.int(),
    snoozed_until: maybe,
    /** Who may be writing to the patient at this moment, by name. */
    typing: z.array(z.string()),
  })
  .meta({ id: 'Conversation' });

const delivery = z
  .object({
    touch: z.uuid(),
    state: z.enum(deliveryStates),
    at: maybe,
    /** When it is looked at next, while it is planned. */
    next_at: maybe,
    /** The rule or code behind it, as the ledger has it. */
    rule: text,
    /** The same in one English sentence, with the reason. */
    why: z.string(),
  })
  .meta({ id: 'ThreadDelivery' });

const entry = z
  .object({
    id: z.uuid(),
    at: instant,
    patient_id: z.uuid(),
    /** heard: the patient; wrote: a colleague; phone: the clinic's own phone; scenario: by itself; note, move: inside the clinic. */
    kind: z.enum(['heard', 'wrote', 'phone', 'scenario', 'note', 'move']),
    channel: text,
    text: z.string(),
    subject: text,
    author: text,
    author_name: text,
    delivery: delivery.nullable(),
    scenario: text,
    /** What the scenario is called, by language; null: the front door, or one that is published no more. */
    titles: z.record(z.string(), z.string()).nullable(),
    state: text,
    template: text,
    /** What a scenario asked, with its buttons in the language it was asked in. */
    question: z
      .object({ open: z.boolean(), replies: z.array(z.object({ intent: z.string(), label: z.string() })) })
      .nullable(),
    attachments: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** What the patient sent along; `attachment` once somebody has looked at it, `name` null where there is nothing to fetch. */
    files: z.array(
      z.object({
        place: z.int(),
        kind: z.enum(['image', 'video', 'audio', 'document', 'location', 'other']),
        name: text,
        attachment: z.uuid().nullable(),
        /** Why nobody tries to fetch it by itself any more; null: it is there, or it is still tried. */
        fault: z.enum(fileFaults).nullable(),
      }),
    ),
    /** Of a move: what happened (`conversation.taken`) and its facts. */
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'ThreadEntry' });

const scheduled = z
  .object({
    id: z.uuid(),
    text: z.string(),
    channel: text,
    at: instant,
    status: z.enum(['planned', 'sent', 'cancelled', 'dropped']),
    /** `staff:<id>`, `key:<id>`. */
    author: z.string(),
    author_name: z.string(),
    made_at: instant,
    ended_at: maybe,
  })
  .meta({ id: 'ScheduledMessage' });

/** The schemas of this room's answers about conversations, for the OpenAPI document. */
export const answers = {
  queues: z
    .object({
      mine: z.object({ open: z.int(), waiting: z.int() }),
      unassigned: z.int(),
      mentions: z.int(),
      snoozed: z.int(),
      handovers: z.int(),
      departments: z.array(z.object({ department: z.string(), name: z.string(), waiting: z.int(), overdue: z.int() })),
      /** All of the clinic's map: whoever hands over may choose one they do not see. */
      clinic_departments: z.array(z.object({ department: z.string(), name: z.string() })),
    })
    .meta({ id: 'ConversationQueues' }),
  list: z.object({ conversations: z.array(conversation), next: text }).meta({ id: 'ConversationList' }),
  conversation,
  thread: z
    .object({ patient: person, conversation: conversation.nullable(), entries: z.array(entry), next: text })
    .meta({ id: 'ConversationThread' }),
  entry,
  scheduled,
  scheduledList: z.object({ scheduled: z.array(scheduled) }).meta({ id: 'ScheduledMessageList' }),
  mentions: z
    .object({
      mentions: z.array(
        z.object({ entry_id: z.uuid(), patient_id: z.uuid(), name: text, at: instant, by: text, text: z.string() }),
      ),
    })
    .meta({ id: 'MentionList' }),
} as const;

export type ConversationView = z.input<typeof answers.conversation>;
export type EntryView = z.input<typeof answers.entry>;
export type ScheduledView = z.input<typeof answers.scheduled>;
export type QueuesView = z.input<typeof answers.queues>;
