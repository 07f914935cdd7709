import { z } from 'zod';
import { gatewaySchema, type Gateway } from './gateway.js';
import { readyGatewayNames, type ReadyGatewayName } from './ready-gateways.js';

const named = z.enum(readyGatewayNames, {
  error: `gateway is one of ${readyGatewayNames.join(', ')}, or a description`,
});

/** A union would only say that nothing fits; whoever describes a gateway is told where. */
const gateway = z.unknown().transform((value, context): ReadyGatewayName | Gateway => {
  const read = (typeof value === 'object' ? gatewaySchema : named).safeParse(value);
  if (read.success) return read.data;
  for (const { message, path } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
  return z.NEVER;
});

/** What an operator sets up; everything secret is apart. */
export const smsHttpSettings = z.strictObject({
  /** The name of a described gateway, or a description of another one. */
  gateway,
  /** Number or name the message comes from; unset: what the gateway has as its default. */
  sender: z
    .string()
    .regex(/^(\+?\d{3,15}|[A-Za-z0-9 ._-]{1,11})$/, 'write the sender as a number or a name of up to 11 letters')
    .optional(),
  /** What stands for the account in addresses, such as the Account SID. */
  account: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'an account has letters, digits, _ and - only')
    .optional(),
  /** Where the API begins, when not where the description says. */
  api_root: z.url({ protocol: /^https?$/, error: 'api_root is an address that begins with https://' }).optional(),
  /** The gateway stands in this network: http and private addresses are allowed, and only those for http. */
  allow_private: z.boolean().default(false),
  per_second: z.number().positive().max(1_000).optional(),
  /** How long the network may try; a message that loses its point earlier gets less. */
  validity_minutes: z.number().int().min(5).max(10_080).default(1_440),
});

export type SmsHttpSettings = z.output<typeof smsHttpSettings>;
