import type { MessageClass } from '../engine/index.js';
import type { Localized } from '../catalog/index.js';

/** What a touchpoint is measured by, and how the number is got from the product's own records. */
export interface Kpi {
  readonly id: string;
  readonly title: Localized;
  readonly method: Localized;
  /** Records it is counted from. */
  readonly source: string;
  readonly period: 'day' | 'week' | 'month' | 'quarter';
  /** Classes of messages it says something about. */
  readonly classes: readonly MessageClass[];
}

/** The measures of the communication programme, each with its method in words, so that two people count the same. */
export const kpiCatalogue: readonly Kpi[] = [
  {
    id: 'reached',
    title: { uk: 'Частка доставлених', ru: 'Доля доставленных', en: 'Reached' },
    method: {
      uk: 'Надіслані дотики, поділені на всі заплановані, що завершилися; стримані правилами рахуємо окремо.',
      ru: 'Отправленные касания, делённые на все запланированные завершённые; удержанные правилами считаются отдельно.',
      en: 'Touches sent, divided by all planned touches that ended; those a rule held back are counted apart.',
    },
    source: 'touch',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'],
  },
  {
    id: 'answered',
    title: { uk: 'Частка відповідей', ru: 'Доля ответов', en: 'Answered' },
    method: {
      uk: 'Запитання з будь-якою відповіддю людини, поділені на надіслані запитання. Мовчання показуємо поруч.',
      ru: 'Вопросы с любым ответом человека, делённые на отправленные вопросы. Молчание показываем рядом.',
      en: 'Questions with any answer of a person, divided by the questions sent. Silence is shown beside it.',
    },
    source: 'touch, timeline',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing'],
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
  },
  {
    id: 'handled-in-time',
    title: { uk: 'Передачі, прийняті вчасно', ru: 'Передачи, принятые в срок', en: 'Handovers in time' },
    method: {
      uk: 'Передачі, прийняті до строку, поділені на всі передачі сценарію.',
      ru: 'Передачи, принятые до срока, делённые на все передачи сценария.',
      en: 'Handovers accepted before their deadline, divided by all handovers of the scenario.',
    },
    source: 'handover',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'incident'],
  },
  {
    id: 'nps-csi',
    title: { uk: 'NPS і CSI', ru: 'NPS и CSI', en: 'NPS and CSI' },
    method: {
      uk: 'NPS: частка оцінок 9–10 мінус частка 0–6. CSI: середня оцінка за шкалою. Поруч кількість відповідей і тих, хто промовчав.',
      ru: 'NPS: доля оценок 9–10 минус доля 0–6. CSI: средняя оценка по шкале. Рядом число ответов и промолчавших.',
      en: 'NPS: share of scores 9 and 10 minus share of 0 to 6. CSI: mean score of the scale. With the number of answers and of the silent.',
    },
    source: 'timeline',
    period: 'month',
    classes: ['survey'],
  },
  {
    id: 'came-back',
    title: { uk: 'Повернулися', ru: 'Вернулись', en: 'Came back' },
    method: {
      uk: 'Люди зі сценарію, які записалися протягом 30 днів, поділені на всіх у сценарії; поруч контрольна група, якщо вона є.',
      ru: 'Люди из сценария, записавшиеся за 30 дней, делённые на всех в сценарии; рядом контрольная группа, если она есть.',
      en: 'People of the scenario who booked within 30 days, divided by all in it; beside the holdout, where there is one.',
    },
    source: 'enrolment, appointment_fact',
    period: 'quarter',
    classes: ['marketing', 'news'],
  },
  {
    id: 'opted-out',
    title: { uk: 'Відмови', ru: 'Отказы', en: 'Opt-outs' },
    method: {
      uk: 'Відмови від класу повідомлень протягом доби після дотику, поділені на дотики.',
      ru: 'Отказы от класса сообщений в течение суток после касания, делённые на касания.',
      en: 'Refusals of the class within a day of a touch, divided by the touches.',
    },
    source: 'consent, touch',
    period: 'month',
    classes: ['survey', 'news', 'marketing'],
  },
];

/** The measures of a scenario, by the classes of what it sends. */
export function kpisOf(classes: ReadonlySet<string>): Kpi[] {
  return kpiCatalogue.filter((kpi) => kpi.classes.some((each) => classes.has(each)));
}
