import { z } from 'zod';
import { isPhoneCountry } from '../../contact/contact-address.js';
import type { ContactChannel } from '../../contact/contact-address.js';

/** What a clinic may say about its FHIR. */
export interface FhirSettings {
  /** ISO 3166 code of phone numbers without a plus sign. */
  readonly country?: string | undefined;
  /** Patients are kept by their identifier of this system; absent: by `Patient/<id>`. */
  readonly identifierSystem?: string | undefined;
  /** The channels of a phone number, the preferred one first. */
  readonly phoneChannels: readonly ContactChannel[];
  /** Whether visits that began in the last seven days are told to the scenarios too. */
  readonly catchUp: boolean;
}

const PHONE_CHANNELS = ['sms', 'whatsapp'] as const satisfies readonly ContactChannel[];

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** The settings as texts, from a query or a command line. */
export const fhirSettingTexts = {
  country: z
    .string()
    .transform((code) => code.toUpperCase())
    .refine(isPhoneCountry, { error: 'this is no country code such as UA' })
    .optional(),
  identifier_system: z.string().min(1).max(300).optional(),
  phone_channels: z
    .string()
    .default('sms')
    .transform((list) => [...new Set(list.split(',').map((name) => name.trim()))])
    .pipe(z.array(z.enum(PHONE_CHANNELS, { error: 'a phone is reached by sms or whatsapp' }))),
  catch_up: flag,
};

const settings = z.strictObject(fhirSettingTexts).transform(settingsOf);

/** The settings that a command line gives as texts; the names of those that make no sense, and why. */
export function readFhirSettings(
  texts: Readonly<Record<string, string | undefined>>,
): { readonly ok: FhirSettings } | { readonly wrong: { readonly name: string; readonly reason: string } } {
  const result = settings.safeParse(texts);
  if (result.success) return { ok: result.data };
  const [issue] = result.error.issues;
  return { wrong: { name: String(issue?.path[0] ?? ''), reason: issue?.message ?? 'it makes no sense' } };
}

/** The query of an import. */
export const fhirImportQuery = z
  .strictObject({ ...fhirSettingTexts, dry_run: flag })
  .transform(({ dry_run: dryRun, ...texts }) => ({ dryRun, settings: settingsOf(texts) }));

function settingsOf(texts: z.output<z.ZodObject<typeof fhirSettingTexts>>): FhirSettings {
  const { country, identifier_system: identifierSystem, phone_channels: phoneChannels, catch_up: catchUp } = texts;
  return { country, identifierSystem, phoneChannels, catchUp };
}
