import type { ChannelId, LocaleId } from './clinic-map.js';
import type { TemplateFacts } from './template-variables.js';

/** Thursday 3 December 2026, 14:30 in Kyiv. */
const SAMPLE_START = Date.UTC(2026, 11, 3, 12, 30);

const intents = ['confirm', 'move', 'cancel'];
const names = {
  ru: {
    clinic: 'Клиника Тропа',
    branch: 'Тропа на Подоле',
    address: 'ул. Ярославская, 12',
    patient: 'Анна',
    doctor: 'Лысенко О. М.',
    replies: ['Приду', 'Перенести', 'Отменить'],
  },
  uk: {
    clinic: 'Клініка Тропа',
    branch: 'Тропа на Подолі',
    address: 'вул. Ярославська, 12',
    patient: 'Ганна',
    doctor: 'Лисенко О. М.',
    replies: ['Прийду', 'Перенести', 'Скасувати'],
  },
  en: {
    clinic: 'Klinika Tropa',
    branch: 'Tropa Podil',
    address: '12 Yaroslavska St',
    patient: 'Anna',
    doctor: 'Dr Lysenko',
    replies: ['I will come', 'Move', 'Cancel'],
  },
} as const;

/** Facts with every optional value there: for proofs and previews. */
export function fullSample(locale: LocaleId, channel: ChannelId): TemplateFacts {
  const { clinic, branch, address, patient, doctor, replies } = names[locale];
  return {
    clinic: { name: clinic, phone: '+380440000000', currency: 'UAH' },
    branch: { name: branch, address, map_url: 'https://maps.example/tropa-podil', phone: '+380440000001' },
    patient: { name: patient },
    appointment: { starts_at: SAMPLE_START, zone: 'Europe/Kyiv', doctor, service: 'service', first_visit: true },
    buttons: false,
    others_that_day: 2,
    replies: intents.map((intent, index) => ({ intent, label: replies[index] ?? intent })),
    locale,
    channel,
  };
}

/** Facts with every optional value absent, every flag down and every count zero. */
export function bareSample(locale: LocaleId, channel: ChannelId): TemplateFacts {
  return {
    clinic: { name: names[locale].clinic, currency: 'UAH' },
    patient: {},
    appointment: { starts_at: SAMPLE_START, zone: 'Europe/Kyiv', first_visit: false },
    buttons: true,
    others_that_day: 0,
    replies: [],
    locale,
    channel,
  };
}
