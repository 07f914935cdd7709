import { oneOf, type Phrases } from './phrase.js';

const BOX = oneOf([
  'user|mail ?box|mail ?folder|in ?box|maildir|mail ?drop|spool|folder|account|recipient|storage|disk|quota',
  'message store',
]);

/** The recipient's box takes no more. */
export const FULL_BOX: Phrases = [
  [
    'mailboxfull',
    /\bover(?: |-)?(?:the |its |his |her |their )?(?:disk |storage |mail |mailbox |maximum |allowed |allotted )?(?:quota|storage limit|allocation)\b/,
    /\bquota.{0,30}\b(?:exceed|violat|full|reached|over|limit)/,
    /\bexceed(?:s|ed|ing)?.{0,50}\b(?:quota|mailbox (?:size|limit|storage|quota)|storage|allotted|allocat|disk (?:space|usage)|maximum (?:number of )?(?:storage|messages? (?:stored|in)))/,
    new RegExp(
      `\\b${BOX}'?s?\\b(?:(?!system).){0,40}\\b(?:(?:is|are|was|has become|appears) (?:too |currently |temporarily )?(?:full|overfull|over ?full|stuffed)|full\\b|too full|overflow|reached (?:its |the |maximum )?(?:disk |storage |mailbox |size )?(?:quota|limit)|out of (?:storage|space|disk))`,
    ),
    /\b(?:mail ?box|mail ?folder|in ?box|maildir|mail ?drop|folder|account|storage|disk|quota|message store)'?s?\b.{0,40}\bexceed/,
    /\bfull (?:mail ?box|in ?box|mail ?folder|account)\b|\bmbox(?:_| )?full\b|\bmailbox_full\b/,
    /\bstorage limit\b.{0,30}\breached|\bmail ?box over (?:its |the )?(?:limit|size)/,
    /\bmailbox (?:size )?limit\b|\bmailbox (?:is )?too large\b/,
    /\b(?:not enough|insufficient|no|lacks?|out of|ran out of|without|low on).{0,20}\b(?:storage|disk|mailbox|free|quota|mail) ?(?:space|room|quota)?.{0,30}\b(?:in|on|for|left|available|of|to) .{0,40}\b(?:mail ?box|user|recipient|account|in ?box|store)/,
    /\bout of storage\b|\b(?:no|not enough|insufficient) (?:mailbox|storage|quota) (?:space|storage|left)/,
    /\bdisk quota|\btoo much mail (?:data|stored|in)|\btoo many (?:mails?|messages?) (?:on the server|stored|in (?:the |your |his |her |this )?(?:mail ?box|in ?box|folder))/,
    /\bno room (?:in|for)\b|\bexhausted\b.{0,30}\b(?:storage|quota|space)/,
    /\b(?:not enough|insufficient|not sufficient|n['o]t have enough) (?:disk |storage |free )?space\b(?!.{0,20}system)/,
    /\b(?:mail ?box|disk|storage|account) space (?:is )?(?:not enough|insufficient|full)|\bmailbox (?:lleno|plein|voll|pien[ao]|chei[ao])\b/,
    /\bcannot append message\b.{0,80}\bfile too large|\bcannot access mailbox\b.{0,120}\bfile too large/,
    /\breached disk quota|\bmail file size exceeds the maximum size allowed for mail|\bexceeding receiving limits/,
    /\bmaildir delivery failed/,
    /\b(?:size|space) of .{0,30}mailbox|\bmailbox .{0,30}\bno (?:more )?space/,
    /\bwould exceed\b.{0,40}\b(?:mailbox|quota|storage)|\bmail(?:box)? (?:data )?size over/,
    /ящик.{0,40}(?:переполнен|заполнен|полон)|переполнен.{0,30}ящик|превышен.{0,30}(?:квот|размер.{0,20}ящик)/,
    /квот.{0,30}(?:превышен|исчерпан)|скриньк.{0,40}(?:переповнен|заповнен)|перевищен.{0,30}квот/,
    /bo[iî]te.{0,60}(?:pleine|saturée)|quota.{0,20}dépass|dépass.{0,30}quota|zu ?viele (?:e-?)?mails|(?:postfach|mailbox).{0,60}\bvoll\b/,
    /speicherplatz.{0,30}(?:erschöpft|überschritten|belegt)|buz[oó]n.{0,60}\b(?:lleno|llena)|cuota.{0,20}(?:excedid|superad)/,
    /casella.{0,60}\bpiena|caixa.{0,60}\bcheia|skrzynk.{0,60}(?:pełn|przepełn)|メールボックス.{0,20}(?:一杯|いっぱい|容量|満杯)/,
    /(?:邮箱|郵箱|信箱|邮件箱).{0,20}(?:已满|已滿|空间不足|空間不足)|(?:메일함|편지함|사서함).{0,20}(?:가득|초과|용량)/,
    /容量.{0,10}(?:超|オーバー)|(?:квота|ящик).{0,40}перепол|місц[а-яёіїєґ]+.{0,20}скриньц/,
  ],
];

/** The message is bigger than somebody takes. */
export const TOO_BIG: Phrases = [
  [
    'mesgtoobig',
    /\b(?:message|mail|e-?mail|data|content|attachment|file|body|item)s?\b.{0,20}\b(?:is |was |are )?(?:too (?:big|large|long)|oversized?)\b/,
    /\b(?:message|mail|e-?mail|data|content)\b.{0,20}\b(?:size|length)\b.{0,40}\b(?:exceed|limit|larger|over|maximum|too|greater|violat)/,
    /\bline limit\b/,
    /\bexceed(?:s|ed|ing)?\b.{0,60}\b(?:message size|size limit|maximum size|max(?:imum)? (?:message|mail|e-?mail|allowed)|fixed (?:maximum )?(?:message )?size|byte limit|limit of \d+ ?(?:bytes|kb|mb|k|m)\b)/,
    /\b(?:max(?:imum|\.)?|allowed) (?:message |mail |e-?mail |data )?size\b.{0,20}(?:exceed|is)/,
    /\bsize limit (?:for|of|was|exceeded)|\bmail size limit/,
    /\blarger than (?:the )?(?:current|maximum|allowed|system|size)|\bmessage (?:length|size) (?:is )?limit/,
    /\brecipsizelimit|\bsendsizelimit|\btoo big for this recipient|\bmessage file too big/,
    /письмо.{0,30}(?:слишком (?:большое|велик)|превышает)|размер.{0,30}(?:письма|сообщения).{0,30}превыш/,
    /лист.{0,20}завеликий|message trop (?:gros|grand|volumineux)|nachricht.{0,20}zu groß/,
    /mensaje.{0,20}demasiado grande/,
  ],
];

/** The recipient lives elsewhere now. */
export const MOVED: Phrases = [
  [
    'hasmoved',
    /\b(?:user|recipient|mailbox|account|address|customer|he|she|person|subscriber|employee)\b.{0,30}\bhas (?:been )?(?:moved|changed|replaced|migrated|relocated)\b/,
    /\bnot (?:local|our user)[;,:]? ?please (?:try|forward)|\brecipient no longer on server/,
    /\b(?:mailbox|address|user|recipient)\b (?:\S{1,80} )?(?:has )?moved\b|\bmoved,? no forwarding/,
    /\bhas (?:moved|changed) (?:to|his|her|their|its)\b|\b(?:my|new|changed) (?:e-?mail )?address (?:is|has)/,
    /\baddress (?:has )?changed\b|\bplease (?:use|try|update).{0,30}\bnew (?:e-?mail )?address/,
    /\bno longer works? (?:here|for|at)|\bhas left (?:the |our )?(?:company|organi[sz]ation|firm)/,
  ],
];

const OWNER =
  '(?:user|account|mail ?box|recipient|address|e-?mail|customer|member|subscriber|login|mail ?drop|in ?box|domain)';
const ASLEEP = oneOf([
  'disabled?|suspended|in-?active|not (?:currently |yet )?activ(?:e|ated)|locked(?: out)?|frozen|deactivated',
  'discontinued|expired|on ?hold|terminated|closed|cancell?ed|dormant|restricted|blocked due to inactivity',
  '(?:has been |is |was )blocked by (?:the )?(?:admin|system|user)',
  'temporarily (?:disabled|suspended|locked|blocked|unavailable due to inactivity)',
  'not (?:been )?(?:used|logged|accessed)',
]);

/** The address exists and sleeps. */
export const SUSPENDED: Phrases = [
  [
    'suspend',
    new RegExp(`\\b${OWNER}(?:\\(s\\)|'s|s)?\\b.{0,50}\\b${ASLEEP}\\b`),
    new RegExp(`\\b${ASLEEP} (?:user|account|mail ?box|recipient|e-?mail|address)`),
    /\b(?:account|mailbox|user|login)\b (?:\S{1,80} )?(?:is|has been|was) blocked\b|\barchived recipient/,
    /\bboite du destinataire archivee|\brecipient suspend|\buser (?:is )?(?:not (?:an )?active)/,
    /\baccount is (?:temporarily )?(?:limited|disabled)|\bis (?:now|currently) (?:disabled|deactivated|suspended)\b/,
    /\binactive (?:for|since)|\bmailbox currently suspended|\bdisableduser\b|\binactiveuser\b/,
    /\bno longer accepts? (?:mail|e-?mail|messages)|\b(?:no|not) longer (?:active|in use|used|in service)\b/,
    /\bout of service|\bnon-?payment|\bover (?:\d+ )?(?:days|months) inactive|\bextended inactivity/,
    /(?:ящик|учетн|учётн|аккаунт|пользовател).{0,60}(?:заблокирован|отключ[её]н|неактивен|удал[её]н за|приостановлен|заморожен)/,
    /(?:скриньк|обліков|акаунт|користувач).{0,60}(?:заблокован|вимкнен|неактивн|призупинен)/,
    /compte.{0,30}(?:désactivé|suspendu|bloqué|inactif)|konto.{0,30}(?:deaktiviert|gesperrt)/,
    /(?:cuenta|casilla|buz[oó]n).{0,30}(?:desactivad|suspendid|inactiv|expirad|caducad|bloquead)|\bfalta de uso\b|\bconta\b.{0,30}(?:desativada|suspensa)/,
    /konto.{0,30}(?:zablokowane|nieaktywne)/,
  ],
];

const WHO = oneOf([
  'user(?: ?name| ?id)?|recipient|mail ?box|account|address(?:ee)?|alias|customer|member|subscriber|login',
  'e-?mail(?: (?:id|address|account))?|person|local[ -]?part|screen ?name|contact|group|mailing list|list',
  'employee|maildrop|directory entry|destination|rcpt|student|client',
]);
const IS = "(?:could |can |was |were |is |are |has |have )?(?:not|n't|never)(?: be| been| yet)?";
const MISSING = oneOf([
  `${IS} (?:found|known|exist\\w*|recogni[sz]ed|listed|defined|registered|valid|local|located|resolved|identified|present)`,
  `${IS} (?:in (?:our|the|this|my)|a (?:valid|local|known|registered)|hosted|on (?:this|our)|have (?:an?|any) )`,
  'unknown|no longer (?:exist\\w*|valid|available|on|with|at|here|registered)',
  "do(?:es)? ?n(?:o|')t (?:exist|appear|have|seem)|did(?: not|n't) (?:exist|match)",
  "cannot be (?:found|resolved|delivered|located)|can't be found",
  "(?:could(?: not|n't)|cannot|can't) be (?:found|resolved|located|identified|verified)",
  '(?:is|are|was|seems|appears(?: to be)?|looks?) (?:an? )?(?:invalid|unknown|wrong|incorrect|bogus|non-?existent)',
  "isn't an? (?:valid|known|registered)",
  '(?:is|are|was|seems|appears(?: to be)?|looks?) (?:undeliverable|illegal|bad|misspelled|undefined|unroutable)',
  'non-?existent|invalid|undefined|unrecogni[sz]ed|deleted|(?:has|was|have) been (?:removed|deleted)',
  'incorrect|not? exists?|unverified|verification failed|unavailable|not available',
]);
const NO_SUCH = oneOf([
  'unknown|no such|no|invalid|bad|non[- ]?existent|non[- ]?existing|undefined|unrecogni[sz]ed|wrong|illegal|missing|incorrect',
  'unverifiable|unresolvable|unresolved|not an?(?: valid| known| local| registered| existing| active)?|no valid',
  'no existing|unknown or (?:illegal|invalid)|dead|bogus',
]);
const KIND = oneOf([
  'local |virtual |mail |e-?mail |domain |smtp |remote |destination |recipient ',
  "recipient's |exchange |hotmail |valid |active ",
]);
const WHOM = oneOf([
  'user|recipient|mail ?box|account|address|addressee|alias|customer|subscriber|login|person|one|name|rcpt',
  'local-?part|member|entry|maildrop',
]);

/** The recipient is not known where the mail went. */
export const UNKNOWN_USER: readonly RegExp[] = [
  new RegExp(`\\b${WHO}(?:\\(s\\)|s)?\\b['":,.<>()\\[\\] -]{0,6}.{0,40}\\b${MISSING}`),
  new RegExp(`\\b${NO_SUCH} (?:or \\w{1,12} )?${KIND}?${WHOM}`),
  /\b(?:no|not)(?: \w{1,12}){0,2} (?:mailbox|user|one|person|account) (?:here|by (?:that|this) name|with (?:that|this) name|at this|on this|in this|found|called|of that name|exists?)/,
  /\bnon répertorié dans l'annuaire|\bdoes(?: not|n't) exist (?:at|on|in|here)\b|\bnot in (?:\w{1,12} )?(?:ldap|directory|database)/,
  /\bno mailbox of that name|\bthat user (?:has no|does not have)/,
  /\bdoes(?: not|n't) (?:have|own) (?:an? |any )?.{0,80}\b(?:account|mailbox)/,
  /\bhas no (?:such )?(?:mailbox|account)/,
  /\bthere (?:is|was) no (?:such )?(?:user|mailbox|account|person|recipient|one)|\bmailbox unavailable/,
  /\bmailbox not (?:available|found|active)|\brecip(?:ient)?not ?found|\bexrecipnotfound/,
  /\bnot listed in .{0,40}(?:address|directory|name)|\bname is not recogni[sz]ed/,
  /\bnot (?:one of )?our (?:customer|user|client)/,
  /\bunable to (?:find|verify|locate|validate) (?:the |this |that )?(?:user|recipient|mailbox|address|account)/,
  /\bcan(?:no|')t (?:find|verify|locate) (?:the |this |that )?(?:user|recipient|mailbox|address|account)/,
  /\bwe don't (?:handle|have|know)\b.{0,30}\b(?:mail|user|account|recipient|address)/,
  /\bnobody (?:here|by that|with that)|\buser lookup (?:failed|error)/,
  /\bdirectory (?:lookup|validation|harvest).{0,20}fail|\bcheck (?:the )?(?:recipient|spelling|address)/,
  /\bmisspelled|\brecipient .{0,20}\bdoes not match|\binvalid (?:final )?delivery user/,
  /\bdelivery to this address is not|\brecipient verif\w+ fail|\bnot a known user|\bnot a mailbox/,
  /\bno local mailbox|\bunknown_user|\buser_unknown|\busernotfound|\bnosuchuser\b|\bis not a member of/,
  /(?:пользовател|получател|адресат|абонент|почтов.{0,10}ящик|адрес).{0,60}(?:не (?:найден|существует|зарегистрирован|известен|обнаружен)|неизвест|отсутствует)/,
  /(?:нет|неизвестн|несуществующ).{0,20}(?:пользовател|получател|адрес|ящик)|таког[а-яёіїєґ]+ (?:пользовател|получател|адрес|ящик)[а-яё]* (?:нет|не)/,
  /(?:користувач|отримувач|одержувач|адрес|скриньк).{0,60}(?:не (?:знайдено|існує|зареєстрован)|невідом|відсутн)/,
  /(?:немає|невідом|неіснуюч).{0,20}(?:користувач|отримувач|адрес|скриньк)|так[а-яёіїєґ]+ (?:користувач|адрес|скриньк)[а-яіїєґ]* (?:немає|не)/,
  /\b(?:utilisateur|destinataire|adresse|bo[iî]te).{0,40}(?:inconnue?|invalide|inexistant|introuvable|n'existe)/,
  /(?:benutzer|empfänger|adresse|postfach|konto).{0,40}(?:unbekannt|nicht gefunden|existiert nicht|ungültig|nicht bekannt)/,
  /\b(?:usuario|destinatario|direcci[oó]n|cuenta|buz[oó]n).{0,40}(?:desconocid|no existe|inexistente|no encontrad|inv[aá]lid)/,
  /\b(?:utente|destinatario|indirizzo|casella).{0,40}(?:sconosciut|non esiste|inesistente|non trovat|non valid)/,
  /\b(?:usu[aá]rio|destinat[aá]rio|endere[cç]o|conta\b).{0,40}(?:desconhecid|n[aã]o existe|inexistente|n[aã]o encontrad|inv[aá]lid)/,
  /(?:użytkownik|odbiorc|adres|skrzynk).{0,40}(?:nieznan|nie istnieje|nie znalezion)|nie ma takiego|宛先不明/,
  /(?:用户|用戶|收件人|邮箱|郵箱|帐号|帳號).{0,20}不存在|(?:사용자|수신자|계정|메일 ?주소).{0,30}(?:없|존재하지|찾을 수)|존재하지 않는/,
  /(?:ユーザー?|宛先|メールアドレス|アドレス|受信者).{0,60}(?:存在しません|存在しない|見つかりません|不明)/,
  /(?:cet|ce) (?:utilisateur|compte|destinataire).{0,20}(?:n'existe|inconnu)|(?:kullanıcı|alıcı).{0,30}(?:bulunamadı|yok)/,
];

/** The recipient, or a setting of theirs, does not want it. */
export const FILTERED: Phrases = [
  [
    'filtered',
    /\b(?:recipient|user|subscriber|customer|mailbox owner)s?\b.{0,40}\b(?:blocked you|blocks|has blocked|rejects\b|refuses|declines|preferences?|only accept\w*|(?:is )?not (?:currently )?accepting|does(?: not|n't) (?:accept|want)|no longer wants)/,
    /\bbecause the recipient\b(?! (?:server|mail|domain|host|system|mta))|\bnot accepting (?:mail|messages|e-?mail) from\b|\bblocked by (?:the )?(?:recipient|user|subscriber)/,
    /\b(?:rejected|refused) by (?:the |this )?(?:recipient|user|subscriber)\b(?!'s)|\b(?:user|recipient) (?:has )?refused\b|\bpersonal (?:block|black|filter)/,
    /\bmessage (?:was )?filtered\b|\brefused due to recipient/,
    /\bresolver\.rst\.(?:notauthorized|recipientrestrict)|\bdelivery restriction|\brecipient(?:'s)? (?:has a )?(?:mail )?(?:filter|settings|preference)/,
    /\bnot (?:on|in) (?:the|my|his|her|recipient's) (?:white|allow|safe) ?list/,
    /\baccepts? (?:mail|messages|e-?mail) only from|\bwhitelist only|\bfiltered\b(?! content)/,
    /\beach of the following recipients was rejected by a remote mail server\b/,
  ],
];
