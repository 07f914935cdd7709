import type { LocaleId } from '../../catalog/index.js';

const rows = {
  programme: ['Програма комунікацій', 'Программа коммуникаций', 'Communication programme'],
  texts: ['Тексти', 'Тексты', 'Texts'],
  scenarios: ['Сценарії', 'Сценарии', 'Scenarios'],
  steps: ['Кроки', 'Шаги', 'Steps'],
  replies: ['Відповіді', 'Ответы', 'Replies'],
  coverage: ['Покриття', 'Покрытие', 'Coverage'],
  cadence: ['Частота', 'Частота', 'Cadence'],
  departments: ['Відділи', 'Отделы', 'Departments'],
  kpi: ['Показники', 'Показатели', 'KPIs'],
  stage: ['Етап', 'Этап', 'Stage'],
  touchpoint: ['Точка контакту', 'Точка контакта', 'Touchpoint'],
  scenario: ['Сценарій', 'Сценарий', 'Scenario'],
  groups: ['Групи пацієнтів', 'Группы пациентов', 'Client groups'],
  group: ['Група пацієнтів', 'Группа пациентов', 'Client group'],
  branch: ['Гілка', 'Ветка', 'Branch'],
  positive: ['позитивна', 'позитивная', 'positive'],
  negative: ['негативна', 'негативная', 'negative'],
  neutral: ['основна', 'основная', 'main'],
  when: ['Коли', 'Когда', 'When'],
  what: ['Що відбувається', 'Что происходит', 'What happens'],
  send_message: ['повідомлення', 'сообщение', 'message'],
  ask_patient: ['запитання', 'вопрос', 'question'],
  offer_slots: ['вільні години на вибір', 'свободное время на выбор', 'free times to choose from'],
  request_handover: ['передача людині', 'передача человеку', 'handover to a person'],
  text: ['Текст', 'Текст', 'Text'],
  header: ['Заголовок тексту', 'Заголовок текста', 'Head of the text'],
  shown: ['Як це прочитає пацієнт', 'Как это прочтёт пациент', 'As a patient reads it'],
  channel: ['Канал', 'Канал', 'Channel'],
  channels: ['Канали', 'Каналы', 'Channels'],
  language: ['Мова', 'Язык', 'Language'],
  template: ['Шаблон', 'Шаблон', 'Template'],
  file: ['Файл', 'Файл', 'File'],
  state: ['Стан', 'Состояние', 'State'],
  class: ['Клас', 'Класс', 'Class'],
  priority: ['Пріоритет', 'Приоритет', 'Priority'],
  expires: ['Надсилати до', 'Отправлять до', 'Send until'],
  wait: ['Чекати відповідь', 'Ждать ответ', 'Wait for the answer'],
  until: ['Чекати не довше', 'Ждать не дольше', 'Wait no longer than'],
  to: ['Кому', 'Кому', 'To'],
  reason: ['Причина', 'Причина', 'Reason'],
  due: ['Строк', 'Срок', 'Deadline'],
  summary: ['Завдання', 'Задача', 'Task'],
  reply: ['Відповідь', 'Ответ', 'Reply'],
  label: ['Кнопка', 'Кнопка', 'Button'],
  words: ['Слова', 'Слова', 'Words'],
  owner: ['Відповідає', 'Отвечает', 'Owner'],
  frequency: ['Не частіше', 'Не чаще', 'At most'],
  method: ['Як рахуємо', 'Как считаем', 'Method'],
  source: ['Звідки', 'Откуда', 'Source'],
  period: ['Період', 'Период', 'Period'],
  hours: ['Години', 'Часы', 'Hours'],
  missing: ['Бракує', 'Не хватает', 'Missing'],
  empty: ['порожньо', 'пусто', 'empty'],
  rule: ['Правило', 'Правило', 'Rule'],
  value: ['Значення', 'Значение', 'Value'],
  quiet: ['Тихі години', 'Тихие часы', 'Quiet hours'],
  holidays: ['Свята', 'Праздники', 'Holidays'],
  consent: ['Згода', 'Согласие', 'Consent'],
  required: ['потрібна', 'нужна', 'required'],
  refusable: ['до відмови', 'до отказа', 'until refused'],
  none: ['не потрібна', 'не нужна', 'not needed'],
  target: ['Ціль', 'Цель', 'Target'],
  seen: ['Контактів', 'Контактов', 'Contacts seen'],
  advice: ['Порада', 'Совет', 'Advice'],
  keep: ['лишити', 'оставить', 'keep'],
  less: ['менше', 'меньше', 'fewer'],
  more: ['більше', 'больше', 'more'],
  rightFrequency: ['Правильна частота', 'Правильная частота', 'Right frequency'],
  contacts: ['За 30 днів', 'За 30 дней', 'In 30 days'],
  answered: ['Відповіли', 'Ответили', 'Answered'],
  refused: ['Відмова за тиждень', 'Отказ за неделю', 'Refused in a week'],
  missed: ['Пропущено візитів', 'Пропущено визитов', 'Visits missed'],
  day: ['на добу', 'в сутки', 'a day'],
  week: ['на тиждень', 'в неделю', 'a week'],
  month: ['на 30 днів', 'в 30 дней', 'in 30 days'],
  quarter: ['на квартал', 'в квартал', 'a quarter'],
  gap: ['проміжок', 'промежуток', 'gap'],
  everything: ['усе разом', 'всё вместе', 'everything together'],
  everybody: ['усі інші', 'все остальные', 'everybody else'],
  editable: [
    'Ці клітинки повертаються у файли',
    'Эти клетки возвращаются в файлы',
    'These cells go back into the files',
  ],
} as const satisfies Readonly<Record<string, readonly [uk: string, ru: string, en: string]>>;

/** A heading or a word of the document. */
export type DocumentWord = keyof typeof rows;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** The word in the language of the document. */
export function documentWord(word: DocumentWord, locale: LocaleId): string {
  return rows[word][column[locale]];
}

/** Whether it is one of the words. */
export function isDocumentWord(text: string): text is DocumentWord {
  return Object.hasOwn(rows, text);
}
