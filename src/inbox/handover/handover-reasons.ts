import { programmeReasons, type Sentences } from './handover-reasons-programme.js';
import { voiceReasons } from './handover-reasons-voice.js';

/** Why people are asked, as whoever does it reads it. Reasons are words of scenarios and of the front door. */
const sentences: Readonly<Record<string, Sentences>> = {
  ...programmeReasons,
  ...voiceReasons,
  'handed-over': {
    uk: 'Колеги передають пацієнта вам.',
    ru: 'Коллеги передают пациента вам.',
    en: 'Colleagues hand the patient over to you.',
  },
  'promise-overdue': {
    uk: 'Обіцянку пацієнтові не виконано вчасно.',
    ru: 'Обещание пациенту не выполнено вовремя.',
    en: 'A promise to the patient was not kept in time.',
  },
  emergency: {
    uk: 'Пише про загрозу життю: прочитайте й телефонуйте негайно.',
    ru: 'Пишет об угрозе жизни: прочитайте и звоните немедленно.',
    en: 'Writes of an emergency: read it and call at once.',
  },
  'patient-asks': {
    uk: 'Просить, щоб відповіла людина.',
    ru: 'Просит, чтобы ответил человек.',
    en: 'Asks for a person.',
  },
  message: { uk: 'Написав або написала нам.', ru: 'Пациент написал нам.', en: 'Wrote to us.' },
  'late-answer': {
    uk: 'Відповідь прийшла запізно: уточніть, чого хочуть тепер.',
    ru: 'Ответ пришёл поздно: уточните, чего хотят теперь.',
    en: 'Answered too late: ask what they want now.',
  },
  'wrong-number': {
    uk: 'За цією адресою хтось інший: знайдіть правильну.',
    ru: 'По этому адресу кто-то другой: найдите верный.',
    en: 'Somebody else has this address: find the right one.',
  },
  unidentified: {
    uk: 'Пише хтось незнайомий: дізнайтеся, хто це.',
    ru: 'Пишет кто-то незнакомый: узнайте, кто это.',
    en: 'Somebody unknown writes: find out who it is.',
  },
  deceased: {
    uk: 'Пишуть з адреси пацієнта, який помер: дайте відповідь особисто.',
    ru: 'Пишут с адреса пациента, который умер: ответьте лично.',
    en: 'Somebody writes from the address of a patient who died: answer in person.',
  },
  'link-of-another': {
    uk: 'Посилання пацієнта відкрив хтось інший: з’ясуйте, хто ним користується.',
    ru: 'Ссылку пациента открыл кто-то другой: выясните, кто ею пользуется.',
    en: 'Somebody else opened the patient’s link: find out who uses it.',
  },
  'asks-for-data': {
    uk: 'Питає, що про них зберігається: зробіть вивантаження й передайте.',
    ru: 'Спрашивает, что о них хранится: сделайте выгрузку и передайте.',
    en: 'Asks what is kept about them: make the export and hand it over.',
  },
  erasure: {
    uk: 'Просить видалити все про себе й підтвердив це: вирішіть за 30 днів.',
    ru: 'Просит удалить всё о себе и подтвердил это: решите за 30 дней.',
    en: 'Asks to be forgotten and confirmed it: decide within 30 days.',
  },
  'new-channel': {
    uk: 'Хоче листуватися іншим каналом: запитайте адресу й запишіть її.',
    ru: 'Хочет переписываться по другому каналу: спросите адрес и запишите его.',
    en: 'Would like another channel: ask for the address and enter it.',
  },
  'no-answer': {
    uk: 'Не відповідає: зателефонуйте.',
    ru: 'Не отвечает: позвоните.',
    en: 'Does not answer: call.',
  },
  unreachable: {
    uk: 'Повідомлення не доходять: зателефонуйте.',
    ru: 'Сообщения не доходят: позвоните.',
    en: 'Messages do not arrive: call.',
  },
  'unclear-answer': {
    uk: 'Відповідь не зрозуміти автоматично: прочитайте й дайте відповідь.',
    ru: 'Ответ не понять автоматически: прочитайте и ответьте.',
    en: 'The answer is not clear: read it and reply.',
  },
  'own-words': {
    uk: 'Пише своїми словами: прочитайте й дайте відповідь.',
    ru: 'Пишет своими словами: прочитайте и ответьте.',
    en: 'Wrote in their own words: read and reply.',
  },
  'wants-a-person': { uk: 'Хоче поговорити з людиною.', ru: 'Хочет поговорить с человеком.', en: 'Wants a person.' },
  'wants-a-call': { uk: 'Просить зателефонувати.', ru: 'Просит позвонить.', en: 'Asks to be called.' },
  'has-question': { uk: 'Має запитання.', ru: 'Есть вопрос.', en: 'Has a question.' },
  'wants-to-come': {
    uk: 'Хоче прийти: запропонуйте час.',
    ru: 'Хочет прийти: предложите время.',
    en: 'Wants to come: offer a time.',
  },
  'wants-to-book': {
    uk: 'Хоче записатися: запропонуйте час.',
    ru: 'Хочет записаться: предложите время.',
    en: 'Wants to book: offer a time.',
  },
  'wants-to-move': { uk: 'Хоче перенести візит.', ru: 'Хочет перенести визит.', en: 'Wants to move the visit.' },
  'wants-another-time': { uk: 'Потрібен інший час.', ru: 'Нужно другое время.', en: 'Wants another time.' },
  'wants-to-cancel': { uk: 'Хоче скасувати візит.', ru: 'Хочет отменить визит.', en: 'Wants to cancel the visit.' },
  'cancelled-by-us': {
    uk: 'Ми скасували візит: запропонуйте новий час.',
    ru: 'Мы отменили визит: предложите новое время.',
    en: 'We cancelled the visit: offer a new time.',
  },
  'no-show': {
    uk: 'Не прийшов на візит: зателефонуйте.',
    ru: 'Не пришёл на визит: позвоните.',
    en: 'Missed the visit: call.',
  },
  'no-time': {
    uk: 'Не має часу: знайдіть зручніший.',
    ru: 'Нет времени: найдите удобнее.',
    en: 'Has no time: find a better one.',
  },
  price: { uk: 'Питає про ціну.', ru: 'Спрашивает о цене.', en: 'Asks about the price.' },
  complaint: {
    uk: 'Скарга: вислухайте й вирішіть.',
    ru: 'Жалоба: выслушайте и решите.',
    en: 'A complaint: listen and settle it.',
  },
  'low-score': {
    uk: 'Низька оцінка: дізнайтеся чому.',
    ru: 'Низкая оценка: узнайте почему.',
    en: 'A low score: find out why.',
  },
  'not-satisfied': { uk: 'Незадоволені: вислухайте.', ru: 'Недовольны: выслушайте.', en: 'Not satisfied: listen.' },
  'not-as-told': {
    uk: 'Було не так, як обіцяли.',
    ru: 'Было не так, как обещали.',
    en: 'It was not as they were told.',
  },
  'feels-worse': { uk: 'Стало гірше: зателефонуйте.', ru: 'Стало хуже: позвоните.', en: 'Feels worse: call.' },
  'no-next-step': {
    uk: 'Про пацієнта ніхто не дбає: домовтеся про наступний крок.',
    ru: 'О пациенте никто не заботится: договоритесь о следующем шаге.',
    en: 'Nobody attends to the patient: agree on the next step.',
  },
  incident: {
    uk: 'Інцидент: зв’яжіться з пацієнтом.',
    ru: 'Инцидент: свяжитесь с пациентом.',
    en: 'An incident: contact the patient.',
  },
};

/** Why, as a sentence of the language; undefined for a reason that a clinic made up. */
export function reasonIn(reason: string, locale: string): string | undefined {
  const found = Object.hasOwn(sentences, reason) ? sentences[reason] : undefined;
  return locale === 'uk' || locale === 'ru' ? found?.[locale] : found?.en;
}
