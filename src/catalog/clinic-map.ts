import { z } from 'zod';
import { TimeError, anchorOf, isZone, parseDelay, parseHours } from '../engine/index.js';

export const localeIds = ['ru', 'uk', 'en'] as const;
export type LocaleId = (typeof localeIds)[number];

export const channelIds = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type ChannelId = (typeof channelIds)[number];

const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'write an id of small letters, digits and single hyphens, such as first-visit',
  );
const zone = z.string().refine(isZone, 'write a time zone by its IANA name, such as Europe/Kyiv');
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'write the phone in international form, such as +380440000000');
const link = z.url({ protocol: /^https$/, error: 'write a link that begins with https://' });
const localized = z.partialRecord(z.enum(localeIds), z.string().trim().min(1));

/** Text for people, by locale. */
export type Localized = z.infer<typeof localized>;

const hours = z.record(z.string(), z.array(z.string())).superRefine((value, context) => {
  try {
    parseHours(value);
  } catch (error) {
    if (!(error instanceof TimeError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

function isDelayFromNow(text: string): boolean {
  try {
    return anchorOf(parseDelay(text)) === undefined;
  } catch {
    return false;
  }
}

const clinic = z.strictObject({
  name: z.string().trim().min(1),
  zone,
  locale: z.enum(localeIds),
  locales: z.array(z.enum(localeIds)).min(1),
  channels: z.array(z.enum(channelIds)).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'write the currency by its ISO code, such as UAH'),
  phone: phone.optional(),
  /** What patients are told to call when their life may be in danger: a short number such as 112, or an international one. */
  emergency_phone: z
    .string()
    .regex(/^(\d{2,6}|\+[1-9]\d{6,14})$/, 'write the number people call in an emergency, such as "112", in quotes')
    .optional(),
});

const branch = z.strictObject({
  name: localized,
  zone,
  address: localized,
  map_url: link.optional(),
  phone: phone.optional(),
});

const department = z.strictObject({
  name: localized,
  /** Working hours by weekday, in the clinic's zone: `{mon: ['09:00-18:00']}`. */
  hours,
  /** The role that answers for the department's handovers. */
  owner: id,
  /** A delay: how long a handover to it may wait when nothing else is said. */
  handover_due: z.string().refine(isDelayFromNow, 'write how long it may wait, such as PT2H or 2 working hours'),
});

const touchpoint = z.strictObject({
  title: localized,
  stage: id,
  owner: id,
  moment_of_truth: z.boolean().default(false),
});

const shape = z.strictObject({
  clinic,
  branches: z.record(id, branch),
  departments: z.record(id, department),
  stages: z.record(id, z.strictObject({ title: localized })),
  groups: z.record(id, z.strictObject({ title: localized })),
  touchpoints: z.record(id, touchpoint),
});

type Shape = z.infer<typeof shape>;
type Report = (path: readonly string[], message: string) => void;

/** `scenarios/map.yaml`: who the clinic is, its branches and departments, and the places where it meets its patients. */
export const clinicMapSchema = shape.superRefine((map, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  if (!map.clinic.locales.includes(map.clinic.locale))
    report(['clinic', 'locale'], 'name it among the locales of the clinic too');
  checkReferences(map, report);
  checkLocales(map, report);
});

/** The map of a clinic, checked: every reference in it leads somewhere and every text is there in every locale. */
export type ClinicMap = Readonly<Shape>;

function checkReferences(map: Shape, report: Report): void {
  for (const [name, { stage, owner }] of Object.entries(map.touchpoints)) {
    if (!Object.hasOwn(map.stages, stage))
      report(['touchpoints', name, 'stage'], `there is no stage "${stage}"; there are ${list(map.stages)}`);
    if (!Object.hasOwn(map.departments, owner)) {
      report(['touchpoints', name, 'owner'], `there is no department "${owner}"; there are ${list(map.departments)}`);
    }
  }
}

function checkLocales({ clinic: { locales }, ...map }: Shape, report: Report): void {
  const need = (path: readonly string[], text: Localized): void => {
    const missing = locales.filter((locale) => text[locale] === undefined);
    if (missing.length > 0) report(path, `add the text in ${missing.join(', ')}: every locale of the clinic needs it`);
  };
  for (const [name, each] of Object.entries(map.branches)) {
    need(['branches', name, 'name'], each.name);
    need(['branches', name, 'address'], each.address);
  }
  for (const [name, each] of Object.entries(map.departments)) need(['departments', name, 'name'], each.name);
  for (const room of ['stages', 'groups', 'touchpoints'] as const) {
    for (const [name, each] of Object.entries(map[room])) need([room, name, 'title'], each.title);
  }
}

function list(record: Readonly<Record<string, unknown>>): string {
  return Object.keys(record).join(', ') || 'none yet';
}
