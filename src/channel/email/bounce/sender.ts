import type { MailParts } from './parts.js';
import { oneOf } from './phrase.js';

/** How answers of machines begin their subject, by language. */
const ANSWERS = oneOf([
  String.raw`\[?auto(?:matic(?:ally)?|mated)?[\s-]{0,2}(?:re(?:ply|sponse|sponder)|generated reply|answer)\b|auto ?: `,
  String.raw`out[\s-]of[\s-](?:the[\s-])?office|(?:on )?(?:vacation|annual leave|holiday)\b.{0,30}$|ooo\b`,
  String.raw`i am (?:out of|away|on (?:holiday|vacation|leave))|away from (?:my |the )?(?:mail|email|office|desk)`,
  'автоответ|автоматический ответ|вне офиса|нет на месте|в отпуске',
  'автовідповідь|автоматична відповідь|у відпустці|поза офісом',
  'abwesenheit|automatische antwort|réponse automatique|absence du bureau|absent du bureau',
  'respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|fora do escritório',
  'autosvar|automatiskt? svar|odpowiedź automatyczna|automatyczna odpowiedź|自動応答|自動返信|自动回复|自動回覆|不在通知',
  'automatisch antwoord|automatická odpov|automaattinen vastaus|otomatik yanıt|automatikus válasz',
  'răspuns automat|automatski odgovor|samodejni odgovor|αυτόματη απάντηση|자동 ?(?:회신|응답)|부재 ?중',
  'автоматичен отговор|аўтаадказ|(?:afwezig|frånvaro|fravær|nieobecność|ausência|ausencia)\\s?:',
]);
const ANSWER_SUBJECT = new RegExp(String.raw`^(?:(?:re|aw|sv|antw)\s?: ?)?\s{0,4}${ANSWERS}`, 'i');

const HEADERS: readonly (readonly [name: string, value: RegExp])[] = [
  ['auto-submitted', /^\s{0,4}auto-(?:replied|notified|generated)/i],
  ['x-auto-reply', /./],
  ['x-autoreply', /^(?!no)/i],
  ['x-autorespond', /./],
  ['x-auto-respond', /./],
  ['x-autoresponder', /./],
  ['x-apple-action', /vacation/i],
  ['x-mail-autoreply', /./],
  ['x-mailer', /auto-?(?:reply|respon)|vacation/i],
  ['precedence', /^\s{0,4}auto[_-]?reply/i],
  ['x-precedence', /^\s{0,4}auto[_-]?reply/i],
  ['delivered-to', /autoresponder/i],
];

/** A machine answered for the person (RFC 3834): an absence, a confirmation of receipt. Never the person's own words. */
export function isVacation({ headers, subject, contentType }: MailParts): boolean {
  if (/multipart\/report/.test(contentType)) {
    return false;
  }
  const marked = HEADERS.some(
    ([name, value]) => value.test(headers.get(name) ?? '') && (headers.get(name) ?? '') !== '',
  );
  return marked || ANSWER_SUBJECT.test(subject.trim());
}

/** Names that mail software alone has. */
const DAEMON = new RegExp(
  oneOf([
    String.raw`mailer-?daemon|\bmdaemon\b|mail (?:delivery|deliver) (?:sub)?system|mail system\b`,
    'content-filter at|returnedmail|delivery[- ](?:sub)?system',
  ]),
  'i',
);

/** Names that people write under, too. */
const MAINTAINER = new RegExp(
  oneOf([
    String.raw`post_?master|mail ?(?:administrator|deliver\w*|system|er)\b|system administrator`,
    String.raw`\bbounces?@|\bmta@|microsoft (?:outlook|exchange)`,
  ]),
  'i',
);

/** How bounces are called. */
const BOUNCE_SUBJECT = new RegExp(
  oneOf([
    String.raw`\b(?:un-?deliver(?:able|ed)|not deliver(?:ed|able)|non[- ]?deliver\w*|fail\w*.{0,20}deliver\w*)\b`,
    String.raw`\bdeliver\w*.{0,20}(?:fail\w*|status|problem|error|delay\w*|report|notif\w*|warning|unsuccessful)\b`,
    String.raw`\b(?:failure notice|returned (?:mail|to sender|e-?mail|message)|loop alert|malformed recipient)\b`,
    String.raw`\bmail (?:system )?(?:error|failure|rejected|undeliver\w+)\b|\berror sending your mail\b`,
    String.raw`\bmessage (?:delivery|could not be|not delivered|rejected|undeliver\w+|blocked)\b|\bconsidered unsolicited\b`,
    String.raw`\b(?:could not|couldn't|unable to) (?:be )?(?:deliver|sen[dt])\w*\b`,
    String.raw`\b(?:unzustellbar|non recapitabile|non remis|nicht zugestellt|no entregado)\b|não entregue`,
    'не (?:может быть )?доставлен|недоставленн|не доставлено|не вдалося доставити|配信|配達|送信でき|返送',
    '退信|退件|无法投递|無法傳遞|投递失败|반송|전송 ?실패|onbestelbaar|nedoručiteln|kézbesíthetetlen|teslim edilemedi',
    'niedostarczon|nie można dostarczyć|échec de (?:la )?remise|échec de livraison|mensaje no entregado|impossibile recapitare',
    'mancata consegna|falha na entrega|kan ikke leveres|kan inte levereras|toimitus epäonnistui|rückläufer|zustellung fehlgeschlagen',
  ]),
  'i',
);

/** Sentences of notifications that nobody writes by hand. */
const MACHINE_TEXT =
  /\b(?:could|can) ?not be delivered to (?:the following|one or more|all)|\bdid not reach the following|\bmessage (?:was|is) undeliverable|^\W{0,8}(?:failed|undeliverable) (?:recipients?|address(?:es)?)\b/im;
const MACHINE_LIMIT = 10_000;

/**
 * How sure it is that mail software wrote the mail because of the delivery of another: `surely` by its form or its sender,
 * `likely` by an address that people use too, `maybe` by its subject alone.
 */
export type Origin = 'surely' | 'likely' | 'maybe' | 'no';

export function writtenByMailSystem({ headers, subject, contentType, text }: MailParts): Origin {
  const from = `${headers.get('from') ?? ''} ${headers.get('sender') ?? ''}`;
  if (isFormal(headers, contentType) || DAEMON.test(`${from} ${headers.get('return-path') ?? ''}`)) {
    return 'surely';
  }
  const silent = hasNoSender(headers) || /^\s{0,4}auto-/i.test(headers.get('auto-submitted') ?? '');
  if (MAINTAINER.test(from) || silent) {
    return 'likely';
  }
  if (!BOUNCE_SUBJECT.test(subject) || /^\s{0,4}(?:re|aw|sv|fwd?|wg|tr|отв|відп|пересл)\s?:/i.test(subject)) {
    return 'no';
  }
  return MACHINE_TEXT.test(text.slice(0, MACHINE_LIMIT)) ? 'likely' : 'maybe';
}

function isFormal(headers: ReadonlyMap<string, string>, contentType: string): boolean {
  const isReport = /report-type="?(?:delivery-status|feedback-report)/.test(contentType);
  return isReport || headers.has('x-failed-recipients') || headers.has('x-mlserver');
}

/** Nobody is to be told about this mail: other systems send bounces and answers of machines so, people never. */
function hasNoSender(headers: ReadonlyMap<string, string>): boolean {
  return headers.has('return-path') && /^\s*(?:<\s*>)?\s*$/.test(headers.get('return-path') ?? '');
}
