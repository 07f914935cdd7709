import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { ChannelCapabilities } from '../port.js';

const CALL_TIMEOUT_MS = 30_000;

/**
 * Only what leads the browser to a page on this machine is taken: any other argument could undo what protects the session,
 * such as the sandbox, the profile or the check of certificates.
 */
const HARMLESS = [
  /^--host-resolver-rules=MAP web\.whatsapp\.com:443 127\.0\.0\.1:\d{1,5}$/,
  /^--ignore-certificate-errors-spki-list=[A-Za-z0-9+/]{43}=$/,
];

/** What an operator tells about an account of this kind. */
export const whatsappWebSettings = z.strictObject({
  /** Path of the Chromium to run; unset: the usual places are looked at. */
  chromium: z
    .string()
    .refine(isAbsolute, 'chromium is the whole path of the browser, such as /usr/bin/chromium')
    .optional(),
  /** Chromium without its own sandbox: needed where the server runs as root, and a risk, for the page is foreign code. */
  no_sandbox: z.boolean().default(false),
  /** For tests against a page on this machine. */
  browser_args: z
    .array(
      z
        .string()
        .refine(
          (argument) => HARMLESS.some((pattern) => pattern.test(argument)),
          'browser_args may only lead web.whatsapp.com to a port of 127.0.0.1 and name the certificate there; leave it out',
        ),
    )
    .default([]),
});

export type WhatsAppWebSettings = z.infer<typeof whatsappWebSettings>;

/** One message at a time and about one a second: a person's pace, for a number that writes like a machine is banned. */
export function whatsappWebCapabilities(callTimeoutMs = CALL_TIMEOUT_MS): ChannelCapabilities {
  return {
    buttons: false,
    markup: 'none',
    maxLength: 4_096,
    subject: false,
    media: true,
    receipts: true,
    silenceMs: 60 * 60_000,
    repeatSafe: 'lookup',
    concurrency: 1,
    perSecond: 1,
    perAddressMs: 3_000,
    callTimeoutMs,
    unknownGraceMs: 15 * 60_000,
  };
}
