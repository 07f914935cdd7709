import { z } from 'zod';
import { type Localized, type Report, inLocale, localeIds, localized, type LocaleId } from './map-fields.js';
import { sensitiveWordIn } from '../template/sensitive-words.js';

/** What a service is for the path of a patient; scenarios ask for the id of the service, people for its kind. */
export const serviceKinds = ['consultation', 'diagnostics', 'procedure', 'course', 'control'] as const;

/** How long a text may be that becomes a part of a message: four of them and the rest of it fit in one. */
const LONGEST = { phrase: 40, sentence: 160 } as const;

const text = (longest: number, ending: RegExp, how: string) =>
  z.partialRecord(
    z.enum(localeIds),
    z.string().trim().min(1).max(longest, `say it in ${longest} characters`).regex(ending, how),
  );
/** A part of a sentence: "about an hour", "from 900". */
const phrase = text(LONGEST.phrase, /[^.!?]$/, 'write a part of a sentence, without a full stop');
/** Whole sentences, printed as they are. */
const sentences = text(LONGEST.sentence, /[.!?]$/, 'write whole sentences and end them with a full stop');

export const service = z.strictObject({
  name: localized,
  /** As the clinic system calls it, beside the id and the names above. */
  names: z.array(z.string().trim().min(1)).default([]),
  kind: z.enum(serviceKinds),
  /** How long it takes. */
  duration: phrase,
  /** What it costs. */
  price: phrase.optional(),
  /** What happens. */
  expect: sentences,
  /** What it feels like. */
  feel: sentences.optional(),
  prepare: sentences.optional(),
  aftercare: sentences.optional(),
});

export type Service = z.infer<typeof service>;
export type Services = Readonly<Record<string, Service>>;

const spoken = ['duration', 'price', 'expect', 'feel', 'prepare', 'aftercare'] as const;

/** What messages say of a service, in one locale. */
export type ServiceTexts = Readonly<Partial<Record<(typeof spoken)[number], string>>> & { readonly name: string };

/** Every text of a service with its place in the map, the name first. */
export function textsOfService(service: Service): [string, Localized][] {
  return (['name', ...spoken] as const).flatMap((key) => {
    const text = service[key];
    return text ? [[key, text]] : [];
  });
}

/** Says which service has a name of another one, and which text would tell a bystander why the patient comes. */
export function checkServices(services: Services, report: Report): void {
  const taken = new Map<string, string>();
  for (const [serviceId, each] of Object.entries(services)) {
    for (const name of namesOf(serviceId, each)) {
      const other = taken.get(name);
      if (other !== undefined && other !== serviceId)
        report(['services', serviceId], `the service ${other} is called "${name}" too; a name leads to one service`);
      taken.set(name, serviceId);
    }
    checkDiscreet(serviceId, each, report);
  }
}

/** The name of a service is in no message; all else about it is, also on a locked screen. */
function checkDiscreet(serviceId: string, each: Service, report: Report): void {
  for (const [key, text] of textsOfService(each).filter(([key]) => key !== 'name')) {
    for (const [locale, said] of Object.entries(text) as [LocaleId, string][]) {
      const word = sensitiveWordIn(said, locale);
      if (word === undefined) continue;
      report(
        ['services', serviceId, key, locale],
        `a locked screen would show "${word}…"; say it in words that tell a bystander nothing`,
      );
    }
  }
}

/** Finds the service that is meant by an id, by a name people read, or by a name of the clinic system. */
export class ServiceNames {
  private readonly ids = new Map<string, string>();

  constructor(private readonly services: Services) {
    for (const [serviceId, each] of Object.entries(services)) {
      for (const name of namesOf(serviceId, each)) this.ids.set(name, serviceId);
    }
  }

  /** The id, or undefined when the clinic has no such service. */
  idOf(name: string): string | undefined {
    return this.ids.get(plainName(name));
  }

  /** The texts in the asked locale, else in the clinic's own. */
  textsOf(name: string, locale: string, fallback: LocaleId): ServiceTexts | undefined {
    const serviceId = this.idOf(name);
    const found = serviceId === undefined ? undefined : this.services[serviceId];
    if (!found) return undefined;
    const texts = textsOfService(found).map(([key, text]) => [key, inLocale(text, locale, fallback)] as const);
    return { name: inLocale(found.name, locale, fallback), ...Object.fromEntries(texts) };
  }
}

function namesOf(serviceId: string, { name, names }: Service): Set<string> {
  return new Set([serviceId, ...Object.values(name), ...names].map(plainName));
}

/** Clinic systems differ in case and spaces from one export to the next. */
function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
