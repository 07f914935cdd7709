import { z } from 'zod';
import type { ReturnReason } from './returned-mail.js';

/** What a notification of Amazon SES says, whether mailed by SNS or inside of its envelope. */
export interface SesNotification {
  readonly kind: 'bounce' | 'complaint' | 'delivered';
  readonly messageId?: string | undefined;
  readonly recipients: readonly {
    readonly address: string;
    readonly status?: string | undefined;
    readonly words: string;
    readonly action?: string | undefined;
    readonly hint?: ReturnReason | undefined;
  }[];
}

const recipient = z.looseObject({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
  action: z.string().optional(),
});
const notification = z.looseObject({
  notificationType: z.enum(['Bounce', 'Complaint', 'Delivery']).optional(),
  eventType: z.enum(['Bounce', 'Complaint', 'Delivery']).optional(),
  mail: z
    .looseObject({
      messageId: z.string().optional(),
      commonHeaders: z.looseObject({ messageId: z.string().optional() }).optional(),
    })
    .optional(),
  bounce: z
    .looseObject({
      bouncedRecipients: z.array(recipient),
      bounceType: z.string().optional(),
      bounceSubType: z.string().optional(),
    })
    .optional(),
  complaint: z.looseObject({ complainedRecipients: z.array(recipient) }).optional(),
  delivery: z.looseObject({ recipients: z.array(z.string()), smtpResponse: z.string().optional() }).optional(),
});
const envelope = z.looseObject({ Message: z.string() });

/** Finds the notification in a text; undefined where there is none. */
export function readSesNotification(text: string): SesNotification | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start || !/notificationType|eventType/.test(text)) {
    return undefined;
  }
  // Some mail systems break the one long line.
  const found = parsed(text.slice(start, end + 1).replace(/\r?\n[ \t]?/g, ''));
  const inner = envelope.safeParse(found);
  const result = notification.safeParse(inner.success ? parsed(inner.data.Message) : found);
  return result.success ? notificationOf(result.data) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notificationOf(said: z.infer<typeof notification>): SesNotification | undefined {
  const messageId = said.mail?.commonHeaders?.messageId?.replace(/[<>]/g, '') ?? said.mail?.messageId;
  const type = said.notificationType ?? said.eventType;
  if (type === 'Bounce' && said.bounce !== undefined) {
    return { kind: 'bounce', messageId, recipients: said.bounce.bouncedRecipients.map((each) => bounced(each, said)) };
  }
  if (type === 'Complaint' && said.complaint !== undefined) {
    const recipients = said.complaint.complainedRecipients.map(({ emailAddress }) => ({
      address: emailAddress,
      words: '',
    }));
    return { kind: 'complaint', messageId, recipients };
  }
  if (type === 'Delivery' && said.delivery !== undefined) {
    const words = said.delivery.smtpResponse ?? '';
    return {
      kind: 'delivered',
      messageId,
      recipients: said.delivery.recipients.map((address) => ({ address, words })),
    };
  }
  return undefined;
}

/** What SES calls the failure, for when the receiver said nothing. */
const SUBTYPES: Readonly<Record<string, ReturnReason>> = {
  AttachmentRejected: 'policyviolation',
  ContentRejected: 'contenterror',
  MailboxFull: 'mailboxfull',
  MessageTooLarge: 'mesgtoobig',
  NoEmail: 'userunknown',
  OnAccountSuppressionList: 'suspend',
  Suppressed: 'suspend',
};

function bounced(
  each: z.infer<typeof recipient>,
  { bounce }: z.infer<typeof notification>,
): SesNotification['recipients'][number] {
  const words = (each.diagnosticCode ?? '').replace(/^[a-z0-9-]{1,20};/i, '').trim();
  const hint = words === '' ? SUBTYPES[bounce?.bounceSubType ?? ''] : undefined;
  return { address: each.emailAddress, status: each.status, words, action: each.action, hint };
}
