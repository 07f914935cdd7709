import { oneOf, type Phrases } from './phrase.js';

/** SPF, DKIM, DMARC and their kin. */
export const UNAUTHENTICATED: Phrases = [
  [
    'authfailure',
    /\b(?:spf|dkim|dmarc|arc|sender policy framework|sender[- ]?id|domainkeys?|bimi)\b.{0,120}\b(?:fail\w*|not pass|n't pass|reject\w*|polic\w+|unauthori[sz]ed|invalid|align\w*|required?|missing|not (?:permitted|allow(?:ed)?|designated|valid|authori[sz]ed|found|publish|set)|none|hard|soft|forg\w+|forbid\w*|disallow\w*|prohibit\w*|den\w+|no (?:record|signature)|error|refus\w+|block\w+|verif\w+|checks?)/,
    /\b(?:fail\w*|does not pass|did not pass|doesn't pass|violat\w*|reject\w*|without|missing|no|invalid|bad|due to|because of|lacks?)\b.{0,60}\b(?:spf|dkim|dmarc|sender policy framework|domainkeys?)\b/,
    /\bnot (?:authori[sz]ed|permitted|allowed)\b.{0,40}\bspf\b|\brequired authentication level/,
    /\bunauthenticated (?:e-?mail|mail|message|sender)/,
    /\b(?:e-?mail|message|sender|mail|domain|multiple)\b.{0,40}\bauthentication (?:checks? |results? |validation )?fail/,
    /\bsender (?:is )?(?:un|not )authenticated|\bopenspf\./,
    /\bnot (?:an )?(?:authori[sz]ed|permitted|allowed) (?:sender|to send (?:mail |e-?mail |messages? )?(?:for|from|on behalf|as|with))/,
    /\b(?:server|host|ip|client)\b.{0,40}\bnot (?:authori[sz]ed|permitted|allowed) (?:to send|by the (?:spf|domain|sender)|sender)/,
    /\bforg(?:ed|ery)\b|\bspoof(?:ed|ing)?\b|\bunauthori[sz]ed sender|\bpermitted senders?/,
    /\bneither spf\b|\bmessage is not authenticated|\bdiscourages use of this host|\bmust (?:be signed|have (?:an )?spf|pass)/,
  ],
];

/** The name of our address. */
export const NAMELESS: Phrases = [
  [
    'requireptr',
    /\bunverif(?:y|i)able sending ip/,
    /(?<!missing )\breverse(?: |-)?(?:dns|hostname|host name|ip|lookup|name|resolution|mapping|record|ptr)/,
    /\brdns\b|\bptr\b|\bfcrdns\b|\bforward[- ]confirmed/,
    /\b(?:cannot|can't|can not|could not|couldn't|unable to|failed to) (?:find|resolve|get|determine|look ?up) (?:your|the|its) (?:reverse |client |sending )?(?:host ?name|address|ip|host|name|dns|server)/,
    /\bip (?:address )?(?:name )?lookup (?:failed|problem)/,
    /\bno (?:hostname|host name|name) for (?:your )?(?:ip|address)/,
    /\b(?:host|client|ip|server)(?:'s)?\b.{0,30}\b(?:has no|without|lacks|does not have|doesn't have).{0,20}\b(?:dns|name|hostname|record|domain name)\b/,
    /\bunresolvable (?:relay|client|ip|host)|\bfix your (?:reverse|dns)|\bip .{0,30}does not resolve/,
    /\bdoes not resolve (?:back|to a)|\bhostname does not match/,
  ],
];

export const REPUTATION: Phrases = [
  [
    'badreputation',
    /(?<![/.-])\breputation|\bdue to (?:unexpected volume or )?user complaints|\bip\/domain|\brate limited due to ip rep/,
    /\bpoor (?:sending|sender) (?:history|score)|\bsenderbase|\bsenderscore|\bsending (?:history|score)/,
    /\blow (?:trust|score) of (?:sender|your)|репутац/,
  ],
];

/** Too much at a time. */
export const TOO_MUCH: Phrases = [
  [
    'speeding',
    /\breceiving mail at a rate/,
    /\bsending (?:mail|messages|e-?mail)?.{0,12}too (?:fast|quickly|rapidly|frequently)|\bplease slow down/,
    /\btoo (?:fast|quick\w*|rapidly)\b|\bdefer\w* .{0,30}\brate|\bslow(?:ing)? down (?:your|the)/,
    /\bmail rate (?:limit|exceed)|\btoo frequent/,
  ],
  [
    'toomanyconn',
    /\btoo many\b(?! (?:hops|"?received)).{0,40}\b(?:connections?|sessions?|recipients?|messages?|mails?|e-?mails?|requests?|errors?|smtp|commands|transactions?|concurrent|hosts?|rcpt|deliver\w*|attempts?|envelopes?|processes|clients?|logins?|invalid|bad)/,
    /\b(?:connection|message|sending|send|session|concurren\w+|recipient|transaction|delivery|frequency|hourly|daily|mailing|submission|ip)s?\b(?:(?!time).){0,30}\b(?:rate|frequency|count|quota|number)?.{0,12}\b(?:limit(?:ed|s)?|throttl\w*|exceed\w*|restrict\w*)\b.{0,12}(?:exceed|reach|is|has|hit|$|for|\[|\.|,|;|:|on|from|by)/,
    /\brate[ -]?limit|\bfrequency limit|\bthrottl/,
    /\bmaximum (?:number of )?(?:concurrent |simultaneous )?(?:connections|sessions|recipients|messages)/,
    /\bconnections? (?:limit|rate|frequency|from your)|\bmax(?:imum)?_?(?:conn|rcpt)/,
    /\bper (?:hour|minute|second|day|connection)\b.{0,40}(?:limit|exceed|allow|max)/,
    /\b(?:exceed\w*|over|reach\w*|limit)\b.{0,60}\b(?:per (?:hour|minute|day|connection|session)|allowance|number of (?:recipients|messages|connections|e-?mails|mails))/,
    /\bunexpected volume|\bunusual(?:ly high)? (?:rate|volume|number)|\bsuspiciously (?:high )?(?:rate|volume)/,
    /\btrop de connexions|\btemporar\w+ rate|слишком (?:много|часто)|забагато|занадто (?:багато|часто)/,
  ],
];

export const RELAY: Phrases = [
  [
    'norelaying',
    /\brelay(?:ing)?\b.{0,40}\b(?:denied|not (?:permitted|allowed|supported|authori[sz]ed|accepted|possible|enabled)|prohibited|disallowed|refused|rejected|forbidden|disabled|blocked|restricted|failed|is not)/,
    /\b(?:unable|not (?:permitted|allowed|authori[sz]ed|able|configured)|refus\w+|will not|won't|cannot|can't|do not|don't|does not|doesn't|no|denied|illegal|unauthori[sz]ed|insecure|third[- ]party) (?:to )?(?:act as (?:a )?|be used as (?:a )?)?(?:mail )?relay(?:ing)?\b/,
    /\brcpthosts|\bwe do(?: not|n't) (?:accept|handle|host) (?:mail |e-?mail )?for (?:that|this|your)/,
    /\bnot (?:a |an )?(?:local|hosted|relay|permitted) (?:domain|gateway)\b/,
    /\bdomain (?:\S{1,80} )?(?:is )?not (?:hosted|local|served|configured|handled|allowed|accepted)\b/,
    /\bnot (?:an? )?(?:open )?relay\b|\bis not (?:a )?permitted to relay|\brelay_?denied|\bnot a gateway/,
    /\bmail server doesn't accept mail to that domain/,
    /\bnot configured to (?:receive|accept|handle) (?:mail )?(?:for|from)/,
    /\bsend to (?:a )?remote (?:site|address) not allowed|\bauthentication (?:is )?required (?:for|to) relay/,
  ],
];

const US = oneOf([
  String.raw`\d{1,3}(?:\.\d{1,3}){3}(?!\]?:\d)`,
  'ip(?: address(?:es)?| addr)?|ips|host(?:name)?|client(?: host)?|your server|connections? from',
  'connection (?=refused by)|network|subnet|netblock|address space|domain|sender ip|helo|mta',
  'your (?:mail|address|e-?mail)|mail from \\d|messages? from \\S{1,60}|messages? from',
  'mails? from \\S{1,60}|access from|source|you(?= (?:are|have|were))|we have|country|region|isp|asn|gateway',
]);
const OUT = oneOf([
  'black-?listed|block-?listed|blacklist(?:ing)?|block ?list|(?:deny|black) ?list|blocked|blocking|banned|denied',
  'refused|refuses|rejected|not (?:allowed|accepted|permitted|welcome)|forbidden|dnsbl|dnsrbl|rbl',
  "prohibited|listed (?:in|on|at|by|as|with)|is listed|dynamic|residential|dial-?up|not sent|weren't sent",
  'unwelcome|barred|bad (?:host|ip|neighbou?r)|(?:an? )?open (?:relay|proxy)',
]);

/** Our address is on a list, and neither our server nor our net. */
export const SENDER_LISTED: Phrases = [
  ['rejected', /\bnot member\b|\bnon ml member|\bcannot post\b/],
  ['rejected', /\bsender(?: e-?mail)?(?: address)?(?: is| has been| was)? (?:on|in|listed|blacklisted|blocklisted)\b/],
];

/** Our server, our address, our net. */
export const SHUT_OUT: Phrases = [
  [
    'blocked',
    new RegExp(
      `\\b${US}\\b(?:(?!recipient|mailbox|user).){0,45}\\b${OUT}(?! by (?:the )?(?:recipient|user|subscriber)| to (?:post|write|submit|send))`,
    ),
    new RegExp(
      `\\b(?:blocked|blacklisted|banned|bad|blocking|denied|refusing|refused|rejecting|rejected|blocks|forbidden|prohibited|dynamic|listed) (?:by |for |from |the |your |sending |sender |client |mail |remote |source |all |messages from |e-?mail from |mail from )*(?:ip|host\\b|server|connection|network|client|domain|country|address \\[?\\d|subnet|access|provider)`,
    ),
    /\b(?:spamhaus|spamcop|sorbs|barracuda ?central|uceprotect|abuseat|spfbl|invaluement|abusix|psbl|dnsbl|njabl|ordb|five-?ten|spamrats|mailspike|senderbase|backscatterer|proofpoint\.com\/dnsbl|trendmicro.{0,20}(?:ers|reputation)|dsbl|blackhole|block[ -]?list|black[ -]?list(?:ed|ing)?|rbl|delist|unblock|removal|due to listing|geo-?ip)\b(?!.{0,20}url)/,
    /\binvalid ip\b|\bbad (?:sender )?ip\b/,
    /\bmissing reverse dns\b|\bopen (?:relay|proxy)\b|\bno (?:more )?access from\b/,
    /\byou (?:are|have been|were) (?:not allowed to connect|blocked|banned|rejected|refused)(?! by (?:the )?(?:recipient|user))/,
    /\brefused - see http|\bextreme bad ip|\bzombie|\bno immediate delivery/,
    /\btoo (?:many|much) (?:spams?|unwanted messages|unsolicited)|\blooks suspiciously like|\byou are sending spam/,
    /\bblock(?:ed)? for spam|\bintrusion prevention|\bsending spam\b|\bcsi\.cloudmark|\bgeographical location|\bspammer list/,
    /\b(?:ip|host|server)\b.{0,30}\bspammer|\bmismatch\w* client ip|\bbypassing (?:service )?provider/,
    /^5\d\d (?!.{0,60}expired).{0,80}\bconnection (?:refused|rejected|dropped)\b|\bsender \d{1,3}(?:\.\d{1,3}){3} found in/,
    /\ball messages from\b.{0,60}\bdeferred/,
    /\bserver requires confirmation|\bservice not available, closing transmission channel/,
    /\bsubmit messages to this e-?mail system has been rejected|\bnot passed validation|\bgeneric dns/,
    /\bcannot send e-?mail to yourself|\buse the smtp server of your (?:isp|provider)/,
    /\b(?:use|send|relay)\b.{0,30}\b(?:smtp|mail) server of your (?:isp|provider)|\byour isp's (?:smtp|mail)/,
    /\bno smtp service(?<!indicated no smtp service)|\bnot accepting connections|\bconnection refused by\b/,
    /\bgo away\b|\baccess (?:from|to) .{0,40}(?:denied|refused|blocked|not)/,
    /\bip\b.{0,40}\b(?:blocked|reject\w*|poor|bad|spam)/,
    /\bblocked (?:-|see|using|by (?!(?:the )?(?:recipient|user|subscriber))(?!.{0,30}\bpolicy)|for|at|due|because|\(|\[)/,
    /\bconnection (?:refused|rejected|not authori[sz]ed|denied) by (?:policy|server|local|remote|your)/,
    /\bdomain (?:name )?(?:is |has been )?(?:in|on) (?:a |our |the )?(?:black|block|deny)/,
    /\bhelo\b.{0,60}\b(?:reject\w*|refus\w*|invalid|not|bad|deni\w*|block\w*|must)/,
    /\behlo\b.{0,40}\b(?:reject\w*|refus\w*|invalid|bad|deni\w*)|\b(?:invalid|bad|forged|illegal|wrong) (?:helo|ehlo)\b/,
    /\bwe (?:do not|don't) accept (?:mail|e-?mail|messages|connections) from (?:your|dynamic|dial|this|unknown|hosts)/,
    /заблокирован[а-яёіїєґ]* (?:ip|адрес сервера)|(?:ip|айпи).{0,40}(?:заблок|чёрн|черн|чорн)|ч[её]рн[а-яёіїєґ]* спис/,
    /чорн[а-яёіїєґ]* спис/,
  ],
];

const FROM_WHOM = oneOf([
  'sender|return[- ]?path|mail ?from|from[- ](?:address|header|domain)|envelope[- ]?(?:sender|from)',
  'originator|sending (?:domain|address)|reverse-?path|from:? (?:address|header)',
]);

/** Our address or our permission to write, as far as no list and no net is named. */
export const SENDER_REFUSED: Phrases = [
  [
    'rejected',
    new RegExp(
      `\\b${FROM_WHOM}\\b.{0,80}\\b(?:reject\\w*|den(?:y|ied)|refus\\w+|invalid|unknown|not (?:allowed|accepted|exist\\w*|found|valid|permitted|resolve\\w*|verified|recogni[sz]ed|known|listed|on|in)|does(?: not|n't) (?:exist|resolve|have)|must|fail\\w*|block\\w*|bad|unacceptable|could not be|cannot be|can't be|un\\w*able|unresolvable|prohibited|black-?list\\w*|misformatted|malformed|undeliverable|no (?:mx|a)\\b|verif\\w+|required|unroute?able|restricted|mismatch\\w*)`,
    ),
    /\b(?:unrout?e?able|unknown|invalid|bad|unresolvable|illegal|forged|unverified|unverifiable|blocked|rejected|refused|bogus|null|empty|unacceptable|prohibited|disallowed|non-?existent|malformed) (?:or \w{1,12} )?(?:envelope |e-?mail |mail |from |address of )?(?:sender|return ?path|originator|from address|from)\b/,
    /\bdomain of sender|\bsender (?:domain|verify|verification|callout|address|callback)|\bbackscatter/,
    /\bbounce(?:s|d)? (?:messages? )?(?:are |is )?not (?:accepted|allowed|wanted)|\bnull sender|\bempty envelope/,
    /\bnot (?:accept|allow)\w* .{0,30}(?:from (?:you|this sender|your (?:domain|address))|bounces|your (?:mail|message))/,
    /\b(?:not|no) (?:allowed|permission|permitted|rights?|authori[sz]ed) to (?:post|send|write|submit|mail|e-?mail)/,
    /\bnon-member\b|\bmembers-only|\bbatv\b|\bpurported responsible|\bthird-party dsn|\bunsigned dsn/,
    /\bfrom not owned by|\bnot pre-approved|\breturned mail not accepted|\bprohibition\b.{0,20}sender/,
    /\bemetteur invalide|\bpermission to post|\bdomain (?:does not exist|not found).{0,20}sender/,
    /\bmx (?:of|for) sender|\bsenders?\b.{0,20}\b(?:black|block|deny)/,
    /\bmessage (?:was )?(?:rejected|refused) by (?:the )?(?:recipient|destination) (?:domain|server)'?s? (?:list|group)/,
    /\bgroups\.google\.com|отправител[а-яёіїєґ]+.{0,40}(?:отклон|не (?:найден|существует|разреш)|запрещ)/,
    /відправник[а-яёіїєґ]*.{0,40}(?:відхилен|не (?:знайден|існує|дозвол)|заборон)/,
  ],
];
