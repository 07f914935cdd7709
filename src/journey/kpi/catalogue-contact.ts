import type { Kpi } from './kpi.js';

/** How the clinic's messages come through. */
export const contactKpis: readonly Kpi[] = [
  {
    id: 'reached',
    title: { uk: 'Частка надісланих', ru: 'Доля отправленных', en: 'Reached' },
    method: {
      uk: 'Дотики, що пішли, поділені на ті, що мали піти й завершилися: надіслані, невдалі, прострочені й непевні. Стримані правилами й скасовані не рахуємо.',
      ru: 'Ушедшие касания, делённые на те, что должны были уйти и завершились: отправленные, неудачные, просроченные и неясные. Удержанные правилами и отменённые не считаются.',
      en: 'Touches that left, divided by those that were to leave and have ended: sent, failed, expired and in doubt. Those a rule held back or that were cancelled are left out.',
    },
    source: 'touch',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased'], settles: 14 },
  },
  {
    id: 'delivered',
    title: { uk: 'Доставлено на пристрій', ru: 'Доставлено на устройство', en: 'Delivered' },
    method: {
      uk: 'Повідомлення з підтвердженням доставки або прочитання, поділені на прийняті каналом. Лише WhatsApp і SMS: інші канали доставку не підтверджують.',
      ru: 'Сообщения с подтверждением доставки или прочтения, делённые на принятые каналом. Только WhatsApp и SMS: другие каналы доставку не подтверждают.',
      en: 'Messages with a receipt of delivery or reading, divided by those the channel took. WhatsApp and SMS alone: the other channels give no receipts.',
    },
    source: 'message',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased'], settles: 7 },
  },
  {
    id: 'answered',
    title: { uk: 'Частка відповідей', ru: 'Доля ответов', en: 'Answered' },
    method: {
      uk: 'Запитання з будь-якою відповіддю людини протягом 14 днів, поділені на надіслані запитання.',
      ru: 'Вопросы с любым ответом человека в течение 14 дней, делённые на отправленные вопросы.',
      en: 'Questions with any answer of a person within 14 days, divided by the questions sent.',
    },
    source: 'touch, timeline',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased', 'incident'], settles: 20 },
  },
  {
    id: 'opted-out',
    title: { uk: 'Відмови', ru: 'Отказы', en: 'Opt-outs' },
    method: {
      uk: 'Дотики, після яких протягом доби людина відмовилася від цього класу або від усього, поділені на надіслані дотики.',
      ru: 'Касания, после которых в течение суток человек отказался от этого класса или от всего, делённые на отправленные касания.',
      en: 'Touches after which the person refused the class, or everything, within a day, divided by the touches sent.',
    },
    source: 'consent, touch',
    period: 'month',
    classes: ['survey', 'news', 'marketing'],
    ...{ kind: 'share', unit: 'percent', better: 'less', leavesOut: ['deceased'], settles: 10 },
  },
  {
    id: 'cost-per-message',
    title: { uk: 'Ціна повідомлення', ru: 'Цена сообщения', en: 'Cost of a message' },
    method: {
      uk: 'Витрати каналу за день, поділені на надіслані через нього одиниці; у валюті клініки.',
      ru: 'Расходы канала за день, делённые на отправленные через него единицы; в валюте клиники.',
      en: 'What a channel cost in a day, divided by the units sent by it; in the currency of the clinic.',
    },
    source: 'channel_spend',
    period: 'month',
    classes: ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'],
    ...{ kind: 'rate', unit: 'money', better: 'less', leavesOut: [], settles: 3 },
  },
];

/** How people of the clinic answer and pass patients on. */
export const deskKpis: readonly Kpi[] = [
  {
    id: 'response-time',
    title: { uk: 'Час відповіді людини', ru: 'Время ответа человека', en: 'Time to a person’s answer' },
    method: {
      uk: 'Робочі хвилини відділу від першого слова пацієнта до першої відповіді людини, медіана. Слова, на які ще ніхто не відповів, не входять.',
      ru: 'Рабочие минуты отдела от первого слова пациента до первого ответа человека, медиана. Слова, на которые ещё никто не ответил, не входят.',
      en: 'Working minutes of the department from the first word of a patient to the first answer of a person, median. Words nobody has answered yet are not in it.',
    },
    source: 'thread_entry',
    period: 'week',
    classes: [],
    ...{ kind: 'median', unit: 'minutes', better: 'less', leavesOut: [], settles: 14 },
  },
  {
    id: 'handled-in-time',
    title: { uk: 'Передачі, прийняті вчасно', ru: 'Передачи, принятые в срок', en: 'Handovers in time' },
    method: {
      uk: 'Передачі, прийняті або закриті до строку, поділені на всі, строк яких минув або які вже прийняті; відкликані до строку не рахуються.',
      ru: 'Передачи, принятые или закрытые до срока, делённые на все, срок которых прошёл или которые уже приняты; отозванные до срока не считаются.',
      en: 'Handovers accepted or closed before their deadline, divided by all whose deadline has passed or that are accepted; those withdrawn before it are left out.',
    },
    source: 'handover',
    period: 'week',
    classes: ['service', 'reminder', 'survey', 'incident'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: [], settles: 30 },
  },
  {
    id: 'time-to-accept',
    title: { uk: 'Час до прийняття передачі', ru: 'Время до принятия передачи', en: 'Time to accept a handover' },
    method: {
      uk: 'Робочі хвилини відділу, що приймає, від передачі до прийняття, медіана за парою відділів.',
      ru: 'Рабочие минуты принимающего отдела от передачи до принятия, медиана по паре отделов.',
      en: 'Working minutes of the receiving department from the offer to its acceptance, median by pair of departments.',
    },
    source: 'handover',
    period: 'week',
    classes: [],
    ...{ kind: 'median', unit: 'minutes', better: 'less', leavesOut: [], settles: 30 },
  },
  {
    id: 'returned',
    title: { uk: 'Повернуті передачі', ru: 'Возвращённые передачи', en: 'Handovers returned' },
    method: {
      uk: 'Передачі, які відділ повернув, поділені на всі передачі пари.',
      ru: 'Передачи, которые отдел вернул, делённые на все передачи пары.',
      en: 'Handovers given back by the department, divided by all of the pair.',
    },
    source: 'handover',
    period: 'week',
    classes: [],
    ...{ kind: 'share', unit: 'percent', better: 'less', leavesOut: [], settles: 30 },
  },
  {
    id: 'told-again',
    title: { uk: 'Довелося повторювати', ru: 'Пришлось повторять', en: 'Had to tell it again' },
    method: {
      uk: 'Пацієнти, яким довелося розповідати все знову, поділені на тих, хто відповів на це запитання після передачі.',
      ru: 'Пациенты, которым пришлось рассказывать всё заново, делённые на ответивших на этот вопрос после передачи.',
      en: 'Patients who had to tell everything again, divided by those who answered that question after a handover.',
    },
    source: 'enrolment',
    period: 'month',
    classes: [],
    ...{ kind: 'share', unit: 'percent', better: 'less', leavesOut: ['deceased'], settles: 14 },
  },
];
