import { events } from '../../engine/index.js';
import type { LocaleId } from '../../catalog/index.js';

/** What happened, as the people of a clinic say it: Ukrainian, Russian. English is the sentence of the vocabulary. */
const phrases: Readonly<Record<string, readonly [uk: string, ru: string]>> = {
  'patient.created': ['нова людина звернулася', 'новый человек обратился'],
  'patient.stage_changed': ['змінився етап', 'изменился этап'],
  'patient.opted_out': ['відмова від повідомлень', 'отказ от сообщений'],
  'patient.opted_in': ['згода на повідомлення', 'согласие на сообщения'],
  'patient.unwanted': ['не хоче про це чути', 'не хочет об этом слышать'],
  'patient.lapsed': ['давно не було візитів', 'давно не было визитов'],
  'patient.declining': ['ходить рідше, ніж раніше', 'ходит реже, чем раньше'],
  'results.ready': ['готові результати', 'готовы результаты'],
  'appointment.booked': ['записали на візит', 'записан визит'],
  'appointment.confirmed': ['візит підтверджено', 'визит подтверждён'],
  'appointment.moved': ['візит перенесено', 'визит перенесён'],
  'appointment.cancelled': ['візит скасовано', 'визит отменён'],
  'appointment.arrived': ['людина прийшла', 'человек пришёл'],
  'appointment.attended': ['візит відбувся', 'визит состоялся'],
  'appointment.missed': ['на візит не прийшли', 'на визит не пришли'],
  'booking.wanted': ['людина хоче записатися', 'человек хочет записаться'],
  'visit.completed': ['прийом завершено', 'приём завершён'],
  'treatment.started': ['почався курс', 'начался курс'],
  'treatment.interrupted': ['курс перервано', 'курс прерван'],
  'treatment.finished': ['курс завершено', 'курс завершён'],
  'message.received': ['людина написала', 'человек написал'],
  'message.sent': ['повідомлення пішло', 'сообщение ушло'],
  'message.delivered': ['повідомлення доставлено', 'сообщение доставлено'],
  'message.read': ['повідомлення прочитано', 'сообщение прочитано'],
  'message.failed': ['повідомлення не дійшло', 'сообщение не дошло'],
  'message.suppressed': ['повідомлення стримали правила', 'сообщение удержали правила'],
  'message.expired': ['повідомлення втратило сенс', 'сообщение потеряло смысл'],
  'message.unknown': ['невідомо, чи дійшло', 'неизвестно, дошло ли'],
  'reply.other': ['відповідь своїми словами', 'ответ своими словами'],
  'reply.none': ['відповіді немає', 'ответа нет'],
  'reply.score': ['відповідь числом', 'ответ числом'],
  'slot.booked': ['час обрано, візит записано', 'время выбрано, визит записан'],
  'slot.taken': ['обраний час уже зайняли', 'выбранное время уже заняли'],
  'slot.none': ['вільного часу немає', 'свободного времени нет'],
  'handover.accepted': ['передачу прийнято', 'передача принята'],
  'handover.returned': ['передачу повернуто', 'передача возвращена'],
  'handover.closed': ['людина з клініки все вирішила', 'человек из клиники всё решил'],
  'handover.overdue': ['строк передачі минув', 'срок передачи прошёл'],
  'conversation.taken': ['розмову взяла людина', 'разговор взял человек'],
  'conversation.released': ['розмову повернуто', 'разговор возвращён'],
  'survey.answered': ['на опитування відповіли', 'на опрос ответили'],
  'survey.commented': ['на опитування відповіли лише словами', 'на опрос ответили только словами'],
  'feedback.received': ['надійшов відгук або скарга', 'поступил отзыв или жалоба'],
  'improvement.released': ['покращення запрацювало', 'улучшение заработало'],
  'incident.opened': ['сталася нештатна ситуація', 'случилась нештатная ситуация'],
  'incident.closed': ['нештатну ситуацію закрито', 'нештатная ситуация закрыта'],
  'enrolment.started': ['почався сценарій', 'начался сценарий'],
  'enrolment.finished': ['сценарій завершився', 'сценарий завершился'],
};

/** What an event is called in the document; one that nobody named, such as `custom.*`, keeps its name. */
export function eventPhrase(type: string, locale: LocaleId, replyLabel: (intent: string) => string): string {
  const said = Object.hasOwn(phrases, type) ? phrases[type] : undefined;
  if (said && locale !== 'en') return said[locale === 'uk' ? 0 : 1];
  if (type.startsWith('reply.') && type !== 'reply.other' && type !== 'reply.none' && type !== 'reply.score') {
    const answered = { uk: 'відповідь', ru: 'ответ', en: 'answered' }[locale];
    return `${answered} «${replyLabel(type.slice('reply.'.length))}»`;
  }
  if (!Object.hasOwn(events, type)) return type;
  return events[type as keyof typeof events].cause.replace(/\.$/, '');
}
