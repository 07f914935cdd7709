import { z } from 'zod';
import { type RequiredCell, TimeError, anchorOf, isZone, parseDelay, parseHours } from '../engine/index.js';

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
    // A department that never opens is told by the checker, which knows what is handed to it.
    if (error.code === 'NO_OPEN_TIME') return;
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

/** What is left out is told by the checker as NO_OWNER, and keeps the programme from being published. */
const department = z.strictObject({
  name: localized,
  /** Working hours by weekday, in the clinic's zone: `{mon: ['09:00-18:00']}`. */
  hours: hours.default({}),
  /** The role that answers for the department's handovers. */
  owner: id.or(z.literal('')).default(''),
  /** A delay: how long a handover to it may wait when nothing else is said. */
  handover_due: z
    .string()
    .refine(isDelayFromNow, 'write how long it may wait, such as PT2H or 2 working hours')
    .or(z.literal(''))
    .default(''),
});

const touchpoint = z.strictObject({
  title: localized,
  stage: id,
  /** The department that answers for it; left out or unknown it is told by the checker as NO_OWNER. */
  owner: id.or(z.literal('')).default(''),
  moment_of_truth: z.boolean().default(false),
});

const ids = id.or(z.array(id).min(1));

/** Cells of the map that some message has to serve: every touchpoint named, for every group and by every channel named. */
const requirement = z.strictObject({
  touchpoint: ids,
  /** All groups of the map when left out. */
  group: ids.optional(),
  /** All channels of the clinic when left out. */
  channel: z.enum(channelIds).or(z.array(z.enum(channelIds)).min(1)).optional(),
});

const shape = z.strictObject({
  clinic,
  branches: z.record(id, branch),
  departments: z.record(id, department),
  stages: z.record(id, z.strictObject({ title: localized })),
  groups: z.record(id, z.strictObject({ title: localized })),
  touchpoints: z.record(id, touchpoint),
  required: z.array(requirement).default([]),
});

type Shape = z.infer<typeof shape>;
type Report = (path: readonly (string | number)[], message: string) => void;

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
  for (const [name, { stage }] of Object.entries(map.touchpoints)) {
    if (!Object.hasOwn(map.stages, stage))
      report(['touchpoints', name, 'stage'], `there is no stage "${stage}"; there are ${list(map.stages)}`);
  }
  for (const [index, cells] of map.required.entries()) {
    const need = (key: 'touchpoint' | 'group', known: Readonly<Record<string, unknown>>): void => {
      const lost = listed(cells[key]).find((name) => !Object.hasOwn(known, name));
      if (lost !== undefined) report(['required', index, key], `there is no ${key} "${lost}"; there are ${list(known)}`);
    };
    need('touchpoint', map.touchpoints);
    need('group', map.groups);
    const strange = listed(cells.channel).find((channel) => !map.clinic.channels.includes(channel));
    if (strange !== undefined) report(['required', index, 'channel'], `the clinic has no channel "${strange}"`);
  }
}

/** Each cell that must be served, with its place in the list. */
export function requiredCells({ required, groups, clinic }: ClinicMap): RequiredCell[] {
  return required.flatMap(({ touchpoint, group, channel }, index) =>
    listed(touchpoint).flatMap((place) =>
      (group === undefined ? Object.keys(groups) : listed(group)).flatMap((whom) =>
        (channel === undefined ? clinic.channels : listed(channel)).map((by) => {
          return { touchpoint: place, group: whom, channel: by, index };
        }),
      ),
    ),
  );
}

function listed<Name extends string>(names: Name | readonly Name[] | undefined): readonly Name[] {
  if (names === undefined) return [];
  return typeof names === 'string' ? [names] : names;
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
