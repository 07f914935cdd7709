import type { Kpi } from './kpi.js';

/** How people come, come back and stay. */
export const visitKpis: readonly Kpi[] = [
  {
    id: 'lead-to-booking',
    title: { uk: 'Від звернення до запису', ru: 'От обращения до записи', en: 'From first contact to a booking' },
    method: {
      uk: 'Потенційні пацієнти, які записалися протягом 30 днів після звернення, поділені на всіх, хто звернувся 30 днів тому й раніше.',
      ru: 'Потенциальные пациенты, записавшиеся за 30 дней после обращения, делённые на всех, кто обратился 30 дней назад и раньше.',
      en: 'Potential patients who booked within 30 days of their first contact, divided by all whose contact is at least 30 days old.',
    },
    source: 'patient, appointment_fact',
    period: 'month',
    classes: ['service', 'marketing'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased', 'opted_out'], settles: 60 },
  },
  {
    id: 'stage-conversion',
    title: { uk: 'Перехід на наступний етап', ru: 'Переход на следующий этап', en: 'Moving on to a later stage' },
    method: {
      uk: 'Пацієнти, які за 180 днів перейшли з етапу на пізніший, поділені на всіх, хто вступив на етап 180 днів тому й раніше.',
      ru: 'Пациенты, перешедшие за 180 дней с этапа на более поздний, делённые на всех, кто вступил на этап 180 дней назад и раньше.',
      en: 'Patients who moved on to a later stage within 180 days, divided by all who came to the stage at least 180 days ago.',
    },
    source: 'stage_change',
    period: 'quarter',
    classes: [],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased'], settles: 210 },
  },
  {
    id: 'confirmed',
    title: { uk: 'Підтверджені візити', ru: 'Подтверждённые визиты', en: 'Visits confirmed' },
    method: {
      uk: 'Візити, які пацієнт або рецепція підтвердили до початку, поділені на всі нескасовані візити, час яких настав.',
      ru: 'Визиты, подтверждённые пациентом или рецепцией до начала, делённые на все неотменённые визиты, время которых наступило.',
      en: 'Visits confirmed by the patient or by reception before they began, divided by all visits not cancelled whose time has come.',
    },
    source: 'appointment_fact, timeline',
    period: 'week',
    classes: ['reminder'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased', 'incident'], settles: 30 },
  },
  {
    id: 'no-show',
    title: { uk: 'Частка пропущених візитів', ru: 'Доля пропущенных визитов', en: 'No-show' },
    method: {
      uk: 'Пропущені візити, поділені на пропущені й ті, що відбулися; скасовані завчасно не рахуємо.',
      ru: 'Пропущенные визиты, делённые на пропущенные и состоявшиеся; отменённые заранее не считаются.',
      en: 'Visits missed, divided by those missed or attended; visits cancelled in time are left out.',
    },
    source: 'appointment_fact',
    period: 'month',
    classes: ['reminder'],
    ...{ kind: 'share', unit: 'percent', better: 'less', leavesOut: ['deceased', 'incident'], settles: 45 },
    benchmark: { value: 23, source: 'Dantas et al., Health Policy 2018: mean of 105 studies' },
  },
  {
    id: 'came-back',
    title: { uk: 'Повернулися', ru: 'Вернулись', en: 'Came back' },
    method: {
      uk: 'Люди зі сценарію, що запрошує (пропозиції, новини, повернення), які записалися протягом 30 днів, поділені на всіх у ньому; контрольна група окремим рядком.',
      ru: 'Люди из сценария, который приглашает (предложения, новости, возвращение), записавшиеся за 30 дней, делённые на всех в нём; контрольная группа отдельной строкой.',
      en: 'People of a scenario that invites (offers, news, winning back) who booked within 30 days, divided by all in it; the holdout in a line of its own.',
    },
    source: 'enrolment, appointment_fact',
    period: 'quarter',
    classes: ['marketing', 'news'],
    ...{
      kind: 'share',
      unit: 'percent',
      better: 'more',
      leavesOut: ['deceased', 'opted_out', 'incident'],
      settles: 60,
    },
  },
  {
    id: 'loyal-share',
    title: { uk: 'Частка лояльних', ru: 'Доля лояльных', en: 'Loyal share' },
    method: {
      uk: 'Пацієнти на етапі «лояльні», поділені на всіх від першого візиту до лояльних, на останній день періоду. Потенційних і тих, хто пішов, не рахуємо.',
      ru: 'Пациенты на этапе «лояльные», делённые на всех от первого визита до лояльных, на последний день периода. Потенциальные и ушедшие не считаются.',
      en: 'Patients of the stage loyal, divided by all from primary to loyal, on the last day of the period. Potential and lapsed ones are left out.',
    },
    source: 'stage_change, patient',
    period: 'month',
    classes: [],
    ...{ kind: 'stock', unit: 'percent', better: 'more', leavesOut: ['deceased'], settles: 30 },
    benchmark: { value: 30, source: 'rule of thumb of customer journey practice: seldom more than 30 %' },
  },
  {
    id: 'attended',
    title: { uk: 'Під опікою', ru: 'Под вниманием', en: 'Attended to' },
    method: {
      uk: 'Пацієнти з наступним контактом, візитом, відповідальним або явною зупинкою, поділені на всіх, на останній день періоду.',
      ru: 'Пациенты со следующим контактом, визитом, ответственным или явной остановкой, делённые на всех, на последний день периода.',
      en: 'Patients with a next contact, a visit, an owner or an explicit stop, divided by all, on the last day of the period.',
    },
    source: 'attention_day',
    period: 'week',
    classes: [],
    ...{ kind: 'stock', unit: 'percent', better: 'more', leavesOut: ['deceased'], settles: 3 },
  },
];
