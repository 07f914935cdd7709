import type { ClinicProgramme } from '../catalog/index.js';
import type { Heard } from './inbound-event.js';
import type { Sender } from './sender/sender.store.js';

/** One reply, who said it and what it is about; everything the clinic does about it by itself is done in its name. */
export interface Scene {
  readonly heard: Heard;
  readonly sender: Sender;
  /** The patient whom it is about. */
  readonly patientId: string;
  readonly programme: ClinicProgramme;
  /** The language the sender is spoken to. */
  readonly locale: string;
  /** They wrote for the first time, and nobody knows who they are. */
  readonly fresh: boolean;
  /** The event that the reply became. */
  readonly eventId: string;
  /** Epoch ms. */
  readonly now: number;
}

/** Why people are asked to look at something that no scenario asked for. */
export type DeskReason =
  | 'emergency'
  | 'patient-asks'
  | 'message'
  | 'late-answer'
  | 'wrong-number'
  | 'unidentified'
  | 'deceased'
  | 'link-of-another'
  | 'asks-for-data'
  | 'erasure'
  | 'new-channel'
  | 'wants-to-book';

/** What whoever takes it over is told, in the language of the clinic. The words of the patient are on the timeline. */
export function deskSummary(reason: DeskReason, locale: string): string {
  const { en, ...others } = deskSummaries[reason];
  return (others as Readonly<Record<string, string>>)[locale] ?? en;
}

const deskSummaries: Readonly<Record<DeskReason, { readonly en: string; readonly ru: string; readonly uk: string }>> = {
  emergency: {
    en: 'Wrote words of an emergency. Read the message and call at once.',
    ru: 'Слова о неотложном. Прочитайте сообщение и сразу позвоните.',
    uk: 'Слова про невідкладне. Прочитайте повідомлення й одразу зателефонуйте.',
  },
  'patient-asks': {
    en: 'Asks for a person. Read the conversation and answer.',
    ru: 'Просит человека. Прочитайте переписку и ответьте.',
    uk: 'Просить людину. Прочитайте листування й дайте відповідь.',
  },
  message: {
    en: 'Wrote without being asked. Read the message and answer.',
    ru: 'Написал без вопроса с нашей стороны. Прочитайте сообщение и ответьте.',
    uk: 'Написав без запитання з нашого боку. Прочитайте повідомлення й дайте відповідь.',
  },
  'late-answer': {
    en: 'Pressed a button of a question that was settled already. Ask what they want now.',
    ru: 'Нажата кнопка вопроса, который уже решён. Спросите, чего хотят теперь.',
    uk: 'Натиснуто кнопку запитання, яке вже вирішено. Запитайте, чого хочуть тепер.',
  },
  'wrong-number': {
    en: 'Whoever has this address says that they are not the patient. Ask the patient for the right one.',
    ru: 'Владелец этого адреса говорит, что он не пациент. Узнайте у пациента верный адрес.',
    uk: 'Власник цієї адреси каже, що він не пацієнт. Дізнайтеся в пацієнта правильну адресу.',
  },
  unidentified: {
    en: 'Somebody unknown to the clinic wrote. Find out who they are, and enter or merge them.',
    ru: 'Написал кто-то незнакомый клинике. Узнайте, кто это, и внесите или объедините.',
    uk: 'Написав хтось незнайомий клініці. Дізнайтеся, хто це, і внесіть або об’єднайте.',
  },
  deceased: {
    en: 'Somebody wrote from the address of a patient who died. Answer in person.',
    ru: 'Написали с адреса умершего пациента. Ответьте лично.',
    uk: 'Написали з адреси померлого пацієнта. Дайте відповідь особисто.',
  },
  'link-of-another': {
    en: 'The link of this patient was opened by somebody whose address belongs to another patient. Find out who uses it.',
    ru: 'Ссылку этого пациента открыл тот, чей адрес принадлежит другому пациенту. Узнайте, кто ею пользуется.',
    uk: 'Посилання цього пацієнта відкрив той, чия адреса належить іншому пацієнтові. Дізнайтеся, хто ним користується.',
  },
  'asks-for-data': {
    en: 'Asks what is kept about them. Make the export and hand it over.',
    ru: 'Спрашивает, что о нём хранится. Сделайте выгрузку и передайте её.',
    uk: 'Запитує, що про нього зберігається. Зробіть вивантаження й передайте його.',
  },
  erasure: {
    en: 'Asks to be forgotten, and confirmed it. Decide within 30 days: erase, or refuse with the reason.',
    ru: 'Просит забыть его и подтвердил это. Решите за 30 дней: удалить или отказать с причиной.',
    uk: 'Просить забути його й підтвердив це. Вирішіть за 30 днів: видалити або відмовити з причиною.',
  },
  'new-channel': {
    en: 'Would like to be written to on a channel of which no address is known. Ask for it and enter it.',
    ru: 'Просит писать в канал, адрес которого неизвестен. Спросите адрес и внесите его.',
    uk: 'Просить писати в канал, адреса якого невідома. Запитайте адресу й внесіть її.',
  },
  'wants-to-book': {
    en: 'Wants a visit. Offer the nearest free times and book one.',
    ru: 'Хочет на приём. Предложите ближайшее свободное время и запишите.',
    uk: 'Хоче на прийом. Запропонуйте найближчий вільний час і запишіть.',
  },
};
