import { z } from 'zod';
import { lifecycleSettings } from '../../engine/index.js';
import { aims, checkAims } from './clinic-kpis.js';
import { improvements } from './clinic-improvements.js';
import { colourRules } from './clinic-colours.js';
import { checkJourney, journey } from './clinic-journey.js';
import { checkOrganisation, organisation } from './clinic-organisation.js';
import { checkSurveys, surveys, textsOfSurveys } from './clinic-surveys.js';
import { checkServices, service, textsOfService } from './clinic-services.js';
import {
  type Localized,
  type Report,
  channelIds,
  id,
  link,
  list,
  localeIds,
  localized,
  phone,
  zone,
} from './map-fields.js';

export { kpiIds, type KpiId } from './clinic-kpis.js';
export { channelIds, localeIds } from './map-fields.js';
export type { ChannelId, LocaleId, Localized } from './map-fields.js';

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
  /** Whether patients are told the first name of the colleague who has them; left out: nobody is named. */
  staff_names: z.boolean().optional(),
});

const branch = z.strictObject({
  name: localized,
  zone,
  address: localized,
  map_url: link.optional(),
  phone: phone.optional(),
});

const shape = z.strictObject({
  clinic,
  branches: z.record(id, branch),
  ...organisation,
  ...journey,
  ...colourRules,
  ...aims,
  /** What patients come for; `appointment.service` of scenarios is the id. */
  services: z.record(id, service).default({}),
  surveys,
  /** How many visits and signs make which stage, and what the loyal have of it. */
  lifecycle: lifecycleSettings,
  /** When what is heard becomes a problem, and what proves that it is solved. */
  improvements,
  /** The clinic's own systems that scenarios may call, by the names of their webhooks. */
  webhooks: z.record(id, z.strictObject({ title: localized })).default({}),
});

type Shape = z.infer<typeof shape>;

/** `scenarios/map.yaml`: who the clinic is, what it does, and the places where it meets its patients. */
export const clinicMapSchema = shape.superRefine((map, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  if (!map.clinic.locales.includes(map.clinic.locale))
    report(['clinic', 'locale'], 'name it among the locales of the clinic too');
  const { departments, services } = map;
  checkOrganisation(map, report);
  checkJourney(map, { departments, services }, report);
  const asked = map.lifecycle.incidents.department;
  if (asked !== undefined && !Object.hasOwn(departments, asked))
    report(
      ['lifecycle', 'incidents', 'department'],
      `there is no department "${asked}"; there are ${list(departments)}`,
    );
  checkServices(services, report);
  checkSurveys(map.surveys, map.touchpoints, report);
  checkAims(map, map, report);
  checkLocales(map, report);
});

/** The map of a clinic, checked: every reference in it leads somewhere and every text is there in every locale. */
export type ClinicMap = Readonly<Shape>;

function checkLocales(map: Shape, report: Report): void {
  const { locales } = map.clinic;
  for (const [path, text] of textsOf(map)) {
    const missing = locales.filter((locale) => text[locale] === undefined);
    if (missing.length > 0) report(path, `add the text in ${missing.join(', ')}: every locale of the clinic needs it`);
  }
}

type PlacedText = [path: readonly string[], text: Localized];

/** Everything in the map that people read, with its place. */
function textsOf(map: Shape): PlacedText[] {
  const titled = (
    ['stages', 'groups', 'touchpoints', 'personas', 'roles', 'processes', 'strategy', 'webhooks'] as const
  ).flatMap((room) => Object.entries(map[room]).map(([name, { title }]): PlacedText => [[room, name, 'title'], title]));
  return [
    ...Object.entries(map.branches).flatMap(([name, each]): PlacedText[] => [
      [['branches', name, 'name'], each.name],
      [['branches', name, 'address'], each.address],
    ]),
    ...Object.entries(map.departments).map(([name, each]): PlacedText => [['departments', name, 'name'], each.name]),
    ...titled,
    ...Object.entries(map.services).flatMap(([name, each]) =>
      textsOfService(each).map(([key, text]): PlacedText => [['services', name, key], text]),
    ),
    ...textsOfSurveys(map.surveys),
    ...Object.entries(map.lifecycle.privileges).map(([name, each]): PlacedText => [
      ['lifecycle', 'privileges', name, 'title'],
      each.title,
    ]),
    ...Object.entries(map.personas).flatMap(([name, each]) => textsOfPersona(name, each)),
    ...Object.entries(map.touchpoints).flatMap(([name, { designed }]): PlacedText[] => {
      const place = ['touchpoints', name, 'designed'];
      return designed ? (['does', 'thinks', 'feels'] as const).map((key) => [[...place, key], designed[key]]) : [];
    }),
  ];
}

function textsOfPersona(name: string, { about, attributes }: Shape['personas'][string]): PlacedText[] {
  const attributed = Object.entries(attributes).flatMap(([key, { title, changes }]): PlacedText[] => [
    [['personas', name, 'attributes', key, 'title'], title],
    [['personas', name, 'attributes', key, 'changes'], changes],
  ]);
  return [[['personas', name, 'about'], about], ...attributed];
}
