import { z } from 'zod';

/** What a status of the provider's own means; the numbers are in the provider's manual. */
export const vendorVerdicts = ['throttled', 'temporary', 'refused', 'bad_number', 'channel'] as const;
export type VendorVerdict = (typeof vendorVerdicts)[number];

const ascii = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\x20-\x7e]*$/, 'Write it in plain ASCII.');

/** `0x0400`, `1024`; kept as a number. */
const status = z.string().regex(/^(0x[0-9a-fA-F]{1,8}|[1-9]\d{0,9})$/, 'Write a status as 0x0400 or 1024.');

/** The settings of an account of kind `smpp`. */
export const smppSettings = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** Without it password and messages are readable on the way: only over a VPN or a line of the provider's. */
  tls: z.boolean().default(true),
  /** The certificate (PEM) that vouches for the provider's, where no public one does. */
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
  system_id: ascii(64).min(1),
  system_type: ascii(12).default(''),
  address_range: ascii(40).default(''),
  service_type: ascii(5).default(''),
  /** The sender the phone shows: a registered name of up to 11 characters, a number with +, or a short number. */
  source_addr: ascii(20).min(1),
  source_ton: z.int().min(0).max(6).optional(),
  source_npi: z.int().min(0).max(18).optional(),
  /** How a long text is cut: by a header in each part, by optional parameters, or by the provider. */
  concat: z.enum(['udh', 'sar', 'payload']).default('udh'),
  /** How the id in a receipt is spelled, compared with the one in the answer to the message. */
  receipt_ids: z.enum(['as_is', 'hex_to_decimal', 'decimal_to_hex']).default('as_is'),
  validity: z.enum(['relative', 'absolute', 'none']).default('relative'),
  /** How long the provider tries when the message itself says nothing. */
  validity_minutes: z.int().min(1).max(10_080).default(1_440),
  /** Sends a number of ours along, which some providers repeat in the receipt. */
  user_reference: z.boolean().default(true),
  /** For senders that come without one, such as 380 for 0501234567. */
  country_code: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'Write the country code in digits, such as 380.')
    .optional(),
  /** Messages that may wait for their answer at once. */
  window: z.int().min(1).max(100).default(10),
  per_second: z.number().min(0.1).max(1_000).default(10),
  connect_seconds: z.number().min(0.1).max(20).default(10),
  response_seconds: z.number().min(0.1).max(25).default(20),
  enquire_link_seconds: z.number().min(0.1).max(600).default(30),
  /** How long the parts of a patient's long text wait for each other. */
  assembly_seconds: z.number().min(0.1).max(600).default(60),
  statuses: z.record(status, z.enum(vendorVerdicts)).default({}),
  /** The values of `err` in a receipt with which the provider says that the number does not exist. */
  dead_number_errors: z.array(ascii(20)).default([]),
});
export type SmppSettings = z.output<typeof smppSettings>;
