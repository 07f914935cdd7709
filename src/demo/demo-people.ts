import type { ContactInput } from '../patient/index.js';
import { Chance } from '../rehearsal/index.js';

/** An invented patient of the demo's year: they live in the sandbox phones alone. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly locale: 'uk' | 'ru' | 'en';
  readonly contacts: readonly ContactInput[];
  /** Whether they agreed to hear of news and offers. */
  readonly agrees: boolean;
}

/** By this their keys begin, and by nothing else. */
export const demoPrefix = 'demo-year-';

const names = {
  uk: ['Оксана', 'Тарас', 'Ірина', 'Богдан', 'Наталія', 'Остап', 'Соломія', 'Юрій', 'Катерина', 'Назар'],
  ru: ['Марина', 'Сергей', 'Татьяна', 'Виктор', 'Светлана', 'Роман', 'Алина', 'Денис', 'Вера', 'Глеб'],
  en: ['Emma', 'Oliver', 'Sofia', 'Daniel', 'Grace', 'Martin'],
} as const;

/** Addresses are of ranges set aside for examples, or are none outside the sandbox. */
const addresses = {
  telegram: (number: number) => String(900_001_000 + number),
  whatsapp: (number: number) => `+3805000${String(10_000 + number)}`,
  sms: (number: number) => `+3805000${String(20_000 + number)}`,
  email: (number: number) => `patient-${number}@example.org`,
} as const;

/** The invented patient of this number, the same in every demo. */
export function demoPerson(number: number): DemoPerson {
  const chance = new Chance('demo person', number);
  const locale = chance.pick({ uk: 62, ru: 28, en: 10 }) ?? 'uk';
  const first = chance.pick({ telegram: 45, whatsapp: 25, sms: 15, email: 15 }) ?? 'telegram';
  const channels = first === 'sms' || chance.happens(0.4) ? [first] : [first, 'sms' as const];
  return {
    key: `${demoPrefix}${String(number).padStart(4, '0')}`,
    name: names[locale][Math.floor(chance.next() * names[locale].length)] ?? names.uk[0],
    locale,
    contacts: channels.map((channel) => ({ channel, address: addresses[channel](number) })),
    agrees: chance.happens(0.7),
  };
}
