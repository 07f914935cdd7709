import { z } from 'zod';

/** Letters, digits and what else an id of the map or an API key's word has. */
const word = z.string().trim().min(1).max(100);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const limit = z.coerce.number().int().min(1).max(100).default(30);
const cursor = z.string().max(200).optional();
/** What one message may hold on the most patient of the channels; the channel itself may take less and says so. */
const messageText = z.string().trim().min(1).max(4_000);
const channel = z.enum(['telegram', 'whatsapp', 'sms', 'email']);

/** The schemas of what may be asked about conversations. */
export const requests = {
  patientId: z.strictObject({ patientId: z.uuid() }),
  list: z
    .strictObject({
      /** `mine`: assigned to whoever asks; `unassigned`: to nobody. */
      queue: z.enum(['all', 'mine', 'unassigned']).default('all'),
      department: word.optional(),
      status: z.enum(['open', 'snoozed', 'done']).default('open'),
      waiting: flag.optional(),
      channel: channel.optional(),
      /** Of the sentences about open tasks; left out: the clinic's. */
      locale: z.enum(['ru', 'uk', 'en']).optional(),
      cursor,
      limit,
    })
    .meta({ id: 'ConversationQuery' }),
  thread: z.strictObject({ before: cursor, limit: z.coerce.number().int().min(1).max(100).default(50) }),
  take: z.strictObject({ by: word.optional() }).meta({ id: 'ConversationTaking' }),
  release: z
    .strictObject({ by: word.optional(), choice: z.string().trim().min(1).max(80).default('continue') })
    .meta({ id: 'ConversationRelease' }),
  assign: z
    .strictObject({ staff: z.uuid().nullable().optional(), department: word.optional() })
    .refine(({ staff, department }) => staff !== undefined || department !== undefined, {
      error: 'say to whom: staff, department, or both',
    })
    .meta({ id: 'ConversationAssignment' }),
  snooze: z.strictObject({ until: instant }).meta({ id: 'ConversationSnooze' }),
  message: z
    .strictObject({
      /** Made by the sender: the same id again is the same message. */
      id: z.uuid(),
      text: messageText,
      /** Left out: where the patient wrote last. */
      channel: channel.optional(),
      attachments: z.array(z.uuid()).max(5).default([]),
    })
    .meta({ id: 'ConversationMessage' }),
  note: z
    .strictObject({ id: z.uuid(), text: messageText, mentions: z.array(z.uuid()).max(20).default([]) })
    .meta({ id: 'ConversationNote' }),
  scheduled: z
    .strictObject({ id: z.uuid(), text: messageText, channel: channel.optional(), at: instant })
    .meta({ id: 'ScheduledMessageRequest' }),
  scheduledChange: z
    .strictObject({ text: messageText, channel: channel.optional(), at: instant })
    .meta({ id: 'ScheduledMessageChange' }),
  scheduledId: z.strictObject({ patientId: z.uuid(), id: z.uuid() }),
  mentionSeen: z.strictObject({ entryId: z.uuid() }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };
