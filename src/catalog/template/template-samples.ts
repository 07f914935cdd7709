import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import type { TemplateFacts } from './template-variables.js';

/** Thursday 3 December 2026, 14:30 in Kyiv. */
const SAMPLE_START = Date.UTC(2026, 11, 3, 12, 30);

/** As long as a real one. */
const SAMPLE_SURVEY = 'https://tropa.example/survey/1/AZCgsMDQfg-KGyw9Tl9gcYN2aF0lQx7uWk3mPz';

const intents = ['confirm', 'move', 'cancel'];
const names = {
  ru: {
    clinic: 'Клиника Тропа',
    branch: 'Тропа на Подоле',
    address: 'ул. Ярославская, 12',
    patient: 'Анна',
    doctor: 'Лысенко О. М.',
    replies: ['Приду', 'Перенести', 'Отменить'],
    slots: ['чт 3 дек, 14:30', 'пт 4 дек, 09:00', 'пн 7 дек, 18:15'],
    news: 'Мы добавили второго администратора по утрам: теперь в очереди ждут не больше пяти минут.',
    service: {
      duration: 'от 30 до 60 минут',
      expect:
        'Сначала проверим, всё ли в порядке именно сегодня, потом работаем частями и останавливаемся, когда попросите.',
      feel: 'Возможны тепло и лёгкое покалывание; скажите, и сделаем паузу.',
      price: 'от 1500 грн',
      prepare: 'Две недели без загара; в день визита без кремов и духов.',
      aftercare: 'Несколько дней без солнца, бани и бассейна. Если что-то беспокоит, напишите нам сразу.',
    },
  },
  uk: {
    clinic: 'Клініка Тропа',
    branch: 'Тропа на Подолі',
    address: 'вул. Ярославська, 12',
    patient: 'Ганна',
    doctor: 'Лисенко О. М.',
    replies: ['Прийду', 'Перенести', 'Скасувати'],
    slots: ['чт 3 груд, 14:30', 'пт 4 груд, 09:00', 'пн 7 груд, 18:15'],
    news: 'Ми додали другого адміністратора зранку: тепер у черзі чекають не довше п’яти хвилин.',
    service: {
      duration: 'від 30 до 60 хвилин',
      expect: 'Спершу перевіримо, чи все гаразд саме сьогодні, потім працюємо частинами й зупиняємося, коли попросите.',
      feel: 'Можливі тепло й легке поколювання; скажіть, і зробимо паузу.',
      price: 'від 1500 грн',
      prepare: 'Два тижні без засмаги; у день візиту без кремів і парфумів.',
      aftercare: 'Кілька днів без сонця, лазні й басейну. Якщо щось турбує, напишіть нам одразу.',
    },
  },
  en: {
    clinic: 'Klinika Tropa',
    branch: 'Tropa Podil',
    address: '12 Yaroslavska St',
    patient: 'Anna',
    doctor: 'Dr Lysenko',
    replies: ['I will come', 'Move', 'Cancel'],
    slots: ['Thu 3 Dec, 14:30', 'Fri 4 Dec, 09:00', 'Mon 7 Dec, 18:15'],
    news: 'We added a second person at the desk in the mornings: the queue is now five minutes at most.',
    service: {
      duration: '30 to 60 minutes',
      expect: 'First we check that today is a good day for it, then we work in parts and stop whenever you ask.',
      feel: 'You may feel warmth and a slight tingling; say so and we pause.',
      price: 'from UAH 1500',
      prepare: 'No tanning for two weeks; no creams or perfume on the day.',
      aftercare: 'A few days without sun, sauna and pool. If anything worries you, write to us at once.',
    },
  },
} as const;

/** Facts with every optional value there: for proofs and previews. */
export function fullSample(locale: LocaleId, channel: ChannelId): TemplateFacts {
  const { clinic, branch, address, patient, doctor, replies, slots, service, news } = names[locale];
  return {
    clinic: { name: clinic, phone: '+380440000000', currency: 'UAH' },
    branch: { name: branch, address, map_url: 'https://maps.example/tropa-podil', phone: '+380440000001' },
    patient: { name: patient },
    appointment: { starts_at: SAMPLE_START, zone: 'Europe/Kyiv', doctor, service: 'service', first_visit: true },
    service,
    news: { text: news },
    survey: { link: SAMPLE_SURVEY },
    buttons: false,
    others_that_day: 2,
    replies: intents.map((intent, index) => ({ intent, label: replies[index] ?? intent })),
    slots,
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
    slots: [],
    locale,
    channel,
  };
}
