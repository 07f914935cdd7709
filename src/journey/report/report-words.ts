import type { LocaleId } from '../../catalog/index.js';

const rows = {
  title: ['Звіт про шлях пацієнта', 'Отчёт о пути пациента', 'Report on the patients’ journey'],
  figures: ['Показники', 'Показатели', 'Figures'],
  map: ['Карта шляху', 'Карта пути', 'Map of the journey'],
  improvements: ['Покращення', 'Улучшения', 'Improvements'],
  news: ['Що дали новини', 'Что дали новости', 'What the news did'],
  loyalty: ['Лояльні', 'Лояльные', 'Loyal patients'],
  attention: ['Увага до кожного', 'Внимание к каждому', 'Attention to everybody'],
  rollout: ['Впровадження за відділами', 'Внедрение по отделам', 'Rollout by department'],
  processes: ['Реєстр процесів', 'Реестр процессов', 'Register of processes'],
  strategy: ['Цілі, показники, сценарії', 'Цели, показатели, сценарии', 'Goals, figures, scenarios'],
  frequency: ['Правильна частота', 'Правильная частота', 'The right frequency'],
  kpi: ['Показник', 'Показатель', 'KPI'],
  value: ['Значення', 'Значение', 'Value'],
  interval: ['95 %', '95 %', '95 %'],
  n: ['n', 'n', 'n'],
  target: ['Ціль', 'Цель', 'Target'],
  standing: ['Стан', 'Состояние', 'Standing'],
  owner: ['Відповідає', 'Отвечает', 'Owner'],
  improvement: ['Покращення', 'Улучшение', 'Improvement'],
  touchpoint: ['Точка контакту', 'Точка контакта', 'Touchpoint'],
  state: ['Стан', 'Состояние', 'State'],
  due: ['Строк', 'Срок', 'Due'],
  told: ['Повідомлено', 'Сообщено', 'Told'],
  scored: ['Оцінили до й після', 'Оценили до и после', 'Scored before and after'],
  before: ['До', 'До', 'Before'],
  after: ['Після', 'После', 'After'],
  stage: ['Етап', 'Этап', 'Stage'],
  patients: ['Пацієнтів', 'Пациентов', 'Patients'],
  forgotten: ['Без уваги', 'Без внимания', 'Forgotten'],
  department: ['Відділ', 'Отдел', 'Department'],
  hours: ['Години роботи', 'Часы работы', 'Working hours'],
  deadline: ['Строк передачі', 'Срок передачи', 'Deadline of handovers'],
  head: ['Керівник', 'Руководитель', 'Head'],
  accounts: ['Люди в системі', 'Люди в системе', 'People with access'],
  served: ['Точки зі сценарієм', 'Точки со сценарием', 'Touchpoints with a scenario'],
  automated: ['Процеси зі сценарієм', 'Процессы со сценарием', 'Processes with a scenario'],
  process: ['Процес', 'Процесс', 'Process'],
  automation: ['Автоматизація', 'Автоматизация', 'Automation'],
  byHand: ['вручну', 'вручную', 'by hand'],
  goal: ['Ціль', 'Цель', 'Goal'],
  scenarios: ['Сценарії', 'Сценарии', 'Scenarios'],
  renew: ['Переглянути до', 'Пересмотреть до', 'Renew by'],
  overdue: ['прострочено', 'просрочено', 'overdue'],
  group: ['Група', 'Группа', 'Group'],
  class: ['Клас', 'Класс', 'Class'],
  limit: ['Ліміт на 30 днів', 'Лимит на 30 дней', 'Limit in 30 days'],
  advice: ['Порада', 'Совет', 'Advice'],
  seen: ['Контактів', 'Контактов', 'Contacts seen'],
  keep: ['лишити', 'оставить', 'keep'],
  less: ['менше', 'меньше', 'fewer'],
  more: ['більше', 'больше', 'more'],
  yes: ['так', 'да', 'yes'],
  no: ['ні', 'нет', 'no'],
  nothing: ['Немає записів за цей період.', 'Нет записей за этот период.', 'Nothing in this period.'],
  collected: ['зібрано', 'собрано', 'collected'],
  validated: ['перевірено', 'проверено', 'validated'],
  prioritised: ['у плані', 'в плане', 'prioritised'],
  in_progress: ['у роботі', 'в работе', 'in progress'],
  done: ['зроблено', 'сделано', 'done'],
  verified: ['підтверджено', 'подтверждено', 'verified'],
  declined: ['відхилено', 'отклонено', 'declined'],
  class_service: ['сервісні', 'сервисные', 'service'],
  class_reminder: ['нагадування', 'напоминания', 'reminders'],
  class_survey: ['опитування', 'опросы', 'surveys'],
  class_news: ['новини', 'новости', 'news'],
  class_marketing: ['пропозиції', 'предложения', 'offers'],
  class_incident: ['інциденти', 'инциденты', 'incidents'],
  observed: [
    'Поради виведено зі спостережень, не з жеребкування: перед зміною перевірте пробою.',
    'Советы выведены из наблюдений, не из жребия: перед изменением проверьте пробой.',
    'The advice comes from what was observed, not from a draw: try it before changing anything.',
  ],
} as const satisfies Readonly<Record<string, readonly [uk: string, ru: string, en: string]>>;

/** A word of the report. */
export type ReportWord = keyof typeof rows;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** The word in the language of the report. */
export function reportWord(word: ReportWord, locale: LocaleId): string {
  return rows[word][column[locale]];
}

/** Whether it is one of the words. */
export function isReportWord(text: string): text is ReportWord {
  return Object.hasOwn(rows, text);
}
