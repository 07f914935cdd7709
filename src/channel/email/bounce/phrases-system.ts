import type { Phrases } from './phrase.js';

/** The other domain, or the way to it. */
export const NO_HOST: Phrases = [
  [
    'networkerror',
    /\baddress family mismatch|\broutes? to destination blocked|\bno valid route|\bfailure in mx lookup|\bbad dns lookup/,
    /\b(?:host|domain)(?: or domain)? (?:name )?not found,? ?try again|\btry again.{0,20}host not found/,
    /\b(?:mail|routing|forwarding|delivery|message|alias\w*|possible|infinite)[ /]{0,2}(?:mail |routing |forwarding )?loop/,
    /\bloop(?:s|ing|ed)? (?:detected|found|count)|\btoo many (?:hops|received|"?received)/,
    /\b(?:hop|received) (?:count|header)s? .{0,20}(?:exceed|limit|too)|\bhop count/,
    /\bmaximum (?:hop|allowed (?:times|hops))|\bforwarded more than the maximum|\bmxloopback/,
    /\bnetwork (?:error|is unreachable|unreachable|problem|failure)|\bno route to (?:mail )?host/,
    /\bmalformed or unexpected name server/,
    /\bdns (?:query|lookup|failure|error|server|request|resolution|problem|timeout|temporar\w+)\b.{0,30}(?:fail\w*|error|problem|time|servfail|unavail\w*|refus\w*|$)/,
    /\bname (?:server|service)\b.{0,30}(?:timeout|timed out|temporar|not respond|fail\w*|unreachable|servfail|error(?!.{0,60}not found))/,
    /\btemporary (?:dns|name|resolution) (?:failure|error)|\bservfail|\bdns loop|\bcname lookup failed/,
    /\bnetwork is down|\bconnection .{0,60}\b(?:is broken|lost)\b|\bhost name lookup failure|\bpermanent dns|\blost connection/,
    /\bconnection (?:was )?(?:lost|dropped|reset|closed|died)|\bestablish an? (?:smtp|connection)/,
    /\bcould not connect and send|\bdomain (?:name )?system|\bpartner .{0,20}unreachable/,
  ],
  [
    'hostunknown',
    /\b(?:unknown|no such|non-?existent|nonexisting|invalid|bad|unresolvable|unrout?e?able|undefined|illegal|misspelled) (?:mail |destination |recipient |e-?mail |remote |or unresolvable )?(?:host|domain|server|mail server|system|site|node)\b/,
    /\b(?:host|domain|mail server|destination server|recipient(?:'s)? (?:domain|server|host)|destination domain|dns name|name server: \S{1,80})(?:\(s\)|s)?(?: (?:or domain )?name)?\b.{0,40}\b(?:unknown|not (?:found|known|exist\w*|resolv\w+|valid|registered)|does(?: not|n't) exist|doesn't exist|nonexist\w*|non-?exist\w*|could(?: not|n't) be (?:found|resolved|located)|cannot be (?:found|resolved)|can't be found|no longer exist\w*|invalid|is invalid|no data known|unresolvable|has expired|has no (?:mx or a|a or mx|dns|valid mail))/,
    /\bdomain is not reachable|\bhost unknown|\bnxdomain|\bnon-?existent ?domain|\bname or service not known/,
    /\bnodename nor servname|\bno address associated|\brecipient domain must exist/,
    /\bunrout?e?able (?:mail )?(?:address|domain)|\ball host address lookups failed/,
    /\ball relevant mx records point to non-?existent|\bcould(?:n't| not) find any host (?:by that name|named)/,
    /\bno (?:a|mx|dns)(?: or (?:a|mx))? records?\b|\bgethostbyname|\benotfound\b/,
    /\bcannot find (?:the )?(?:domain|host)|\bdns (?:type )?.{0,30}(?:host not found|nxdomain|domain not found)/,
    /\bthe domain .{0,60}(?:does not exist|not found)/,
    /домен.{0,40}(?:не (?:найден|существует|знайдено|існує)|неизвест|невідом)|узел не найден/,
    /сервер.{0,20}не найден|domaine? inconnu|domain unbekannt|dominio (?:desconocido|inexistente)/,
  ],
];

const NOT_ITS_USER = '(?:(?!user|recipient|mailbox|account|said|local|sender|address reject).){0,40}';

/** The domain itself is what is not found; asked before the words for users, which say the same of an address. */
export const NO_DOMAIN: Phrases = [
  ['networkerror', /\bnot found,? ?try again|\bbest-preference mx\b/],
  ['expired', /\bcould not contact dns servers/],
  [
    'hostunknown',
    new RegExp(
      `\\b(?:domain(?: name)?|dns error|mail domain|recipient domain)\\b${NOT_ITS_USER}\\b(?:not found|(?:does not|doesn'?t) exist|unknown|not known|non-?existent|nxdomain|not registered|must exist)`,
    ),
    /\bdns server returned answer with no data|\bno data record of requested type|\billegal host\/domain/,
    /\bnxdomain|\ball relevant mx records|\bno such domain(?! user)|\bhost unknown|\bunknown host/,
    /\bserver not found in dns|\binvalid domain name|\bdns lookup failure: host .{0,80}not found|\bunable to resolve (?:the )?(?:domain|host)|\bdomain ?name.{0,60}(?:nicht gefunden|unbekannt)/,
    /\b(?:domaine|domain) .{0,60}(?:n'existe pas|introuvable|existiert nicht)|\b(?:dominio|domínio) .{0,60}(?:no existe|non esiste|não existe)/,
    /\bhost or domain name not found(?!.{0,200}try again)|\bunknown domain|\baccount or domain may not exist/,
  ],
];

/** The other server takes no mail at all. */
export const NO_MAIL: Phrases = [
  [
    'notaccept',
    /\bno host found for existing smtp connection/,
    /\bindicated no smtp service|\bfind a mail exchanger|\bno mx found|\bnull ?mx|\bnot accepting network messages/,
    /\b(?:does|do)(?: not|n't) accept (?:any )?(?:mail|e-?mail|incoming|messages|smtp)(?! (?:with|containing|from|for|to|in|that|which|without))/,
    /\b(?:host|server|domain|system)\b.{0,30}\b(?:never|not|no longer) accept\w* (?:any )?(?:mail|e-?mail|messages)/,
    /\bsmtp protocol returned a permanent error|(?<!not exist or has )\bno mail (?:server|service|accepted|exchanger)/,
    /\bmail (?:receiving|reception|service) (?:is )?(?:disabled|off)/,
    /(?<!\b(?:mailbox|user|recipient|account)\b.{0,30})\bnot (?:accept|receiv)ing (?:any |network |incoming |new )?(?:mail|messages|e-?mail)(?! (?:from|with|containing))/,
    /\bname server: \.?: host not found$|\bmail host unconfigured|\bservice (?:is )?not (?:accept\w*|enabled)/,
    /\bsystem not accepting|\bdoes not (?:receive|support) (?:e-?mail|mail)|\bnomx\b/,
    /\bdomain .{0,30}(?:does not (?:accept|receive|use) (?:mail|e-?mail))/,
  ],
];

/** Nobody took it in time. */
export const TOO_LATE: Phrases = [
  [
    'expired',
    /\b(?:has been|was) frozen\b|\bno action is required on your part/,
    /\b(?:message|delivery|mail|queue|retry|retransmission|time|it)\b.{0,40}\b(?:has |have |was |is )?(?:expired?|timed? ?out|timeout (?:was )?exceeded|exceeded (?:the )?(?:maximum|retry|time|queue))/,
    /\btime ?outs?\b|\btimed out|\bexpired\b/,
    /\b(?:for|after|in|within|over|than) (?:more than |the last |over |at least )?\d+(?:\.\d+)? ?(?:s|sec\w*|min\w*|h|hours?|days?|weeks?)\b/,
    /\btoo long\b.{0,20}|\bbeen in the queue|\bfind a gateway for|\bnot been collected|\bnot reachable within/,
    /\bqueue (?:life)?time\b.{0,20}\bexceeded|\bmultiple retries|\bretry (?:time|timeout|limit|count)|\bcould not be delivered (?:for|in|within)/,
    /\bnot (?:yet )?(?:been )?delivered (?:after|within|for|in time)|\bgiv(?:en|ing) up\b/,
    /\bhost (?:is )?(?:not reachable|unreachable|not responding|is down)/,
    /\bunable to (?:reach|connect|contact) (?:the )?(?:destination|remote|host|server|mail|mx|smtp)/,
    /\b(?:no|not) (?:answer|response|responding|reachable) (?:from|by)? ?(?:host|server|remote|mx)?/,
    /\bdelivery attempts? (?:failed|exceeded)|\bdelivery failed \d+ attempts|\bexceeded maximum delivery attempts/,
    /\bserver(?:s)? (?:did not|is not|not|isn't) (?:respond|reach|answer)|\bconnection (?:refused|timed)/,
    /\bsocket error|\baccept our requests? to connect|\bfailing for a long time/,
    /\ball hosts .{0,60}(?:fail|unreachable)/,
    /\bconnect(?:ion)? to .{0,80}(?:refused|timed|failed|reset|closed|lost)|\boperation (?:timed|aborted)/,
    /\bdeferred\b|\bstill (?:being )?(?:retried|undelivered|trying)|\bwill (?:keep|continue) (?:on )?trying/,
    /\bdelay(?:ed)?\b|доставк[а-яёіїєґ]+.{0,40}(?:истекл|отложен)|час очікування|время ожидания/,
    /temps? .{0,20}(?:dépassé|expir)|(?:konnte|wurde) .{0,60}(?:tagen|stunden) nicht zugestellt|zeitüberschreitung/,
  ],
];

/** Their machinery. */
export const BROKEN: Phrases = [
  [
    'systemerror',
    /\bmail transport\b.{0,20}(?:unavailable|error)|\bdatabase (?:is )?unavailable|\bdelivery to (?:file|pipe) forbidden/,
    /\blocal delivery failed|\blmtp error after|\bcould not write to\b/,
    /\bduplicated message-id\b|\bloops back to (?:myself|itself)|\bloop was found in the mail exchanger/,
    /\bmail ?exchanger loop|\bqueue file write error|\brecipient deferred because/,
    /\bencountered an error while being processed|\bcreate a mail loop|\bcan't create user output file/,
  ],
  [
    'systemfull',
    /\b(?:insufficient|not enough|out of|no|low) (?:system |disk |server |free )?(?:storage|disk space|space|resources)\b/,
    /\b(?:disk|file ?system|queue|system|server|mail system) (?:is )?(?:full|overloaded)|\bno space left/,
  ],
  [
    'mailererror',
    /\bcommand (?:failed|died|time limit|output|not found|line usage)/,
    /\b(?:pipe|procmail|maildrop|dovecot|deliver|mailer|local delivery|prog(?:ram)?)\b.{0,60}\b(?:fail\w*|error|exit\w*|died|return\w*|status|crash|signal|unable)/,
    /\bexit (?:status|code)|\b\|\/\S{1,120}|\bpipe to\b|\bx-unix|\bexecution (?:failed|of)/,
    /\bprocess(?:ing)? .{0,20}exited/,
  ],
  [
    'systemerror',
    /\b(?:system|configuration|config\w*|internal|local|server|software|processing|service|i\/o|lock\w*|database|db|disk|storage|file|backend|policy server|lookup|ldap|memory|resource|transport|protocol|remote|mail(?:er)?|delivery)\b.{0,20}\b(?:error|failure|problem|fault|misconfigur\w+|crash\w*)\b/,
    /\bldap\b|\bcould not load\b/,
    /\bunable to (?:contact|look ?up|open|create|write|lock|fork|switch|chdir|process|read|access)\b/,
    /\b(?:cannot|can't|could not|couldn't) (?:open|create|write|lock|fork|chdir|read|access|allocate|append|update|stat|process|complete)\b/,
    /\bservice (?:is |temporarily |currently |was )*(?:unavailable|not available|refused?|down|busy)/,
    /\bserver (?:is |temporarily |currently )*(?:unavailable|not available|down|busy|shutting)/,
    /\btemporar(?:y|ily) (?:system |local |server |resource |mail |delivery )?(?:failure|problem|error|unavailable|issue|trouble|malfunction)/,
    /\bdoes not support (?:tls|starttls|esmtp)/,
    /\btls (?:handshake|negotiation|error|fail\w*|is not available|not available)|\bout of memory/,
    /\bno such file or directory|\bpermission (?:problem|error)|\binterrupted system/,
    /\bsomething (?:is |went )wrong|\bunexpected (?:error|failure|response|condition)|\bmaintenance\b|\bbug in/,
    /\b(?:system|server|host|mailbox)\b.{0,8}\bbusy\b|\btoo busy\b|\bmail ?server (?:error|problem)|\binsufficient permission|\baliasing|\bunknown (?:mailer )?error/,
    /\bmailsystem|\bcatastroph|\bmail system problem|системн[а-яёіїєґ]+ (?:ошибк|помилк)|внутренн[а-яёіїєґ]+ ошибк/,
    /внутрішн[а-яёіїєґ]+ помилк|временн[а-яёіїєґ]+ (?:ошибк|сбо|недоступ)|тимчасов[а-яёіїєґ]+ (?:помилк|збій|недоступ)/,
  ],
];

/** A refusal that says no more than that it is one, and that it may pass. */
export const UNSPECIFIC: Phrases = [
  ['onhold', /\bdue to a recipient error\b|\bgr[ae]y-?list/],
  [
    'syntaxerror',
    /\bmalformed address|\bmay not follow\b|\bincorrectly constructed|\bsyntactically invalid/,
    /\bangle-brackets nested|\bdomain missing in source-routed|\bexpected word or "</,
  ],
  [
    'systemerror',
    /\bdns violates rfc|\bseveral matches found in|\btemporary lookup failure|\bmx list for \S{1,255} points back/,
  ],
  ['mailererror', /\bchild process of .{1,60} transport (?:returned|timeout)/],
  ['policyviolation', /\bits content presents a potential\b/],
  ['contenterror', /\btoo many "?received"?:? headers/],
  ['spamdetected', /\bblack-?listed (?:url|link|uri)/],
  ['filtered', /\bcannot route mail to user\b/],
  ['norelaying', /\bsmtp relay error\b/],
];

export const NOT_ALLOWED: Phrases = [
  [
    'securityerror',
    /\b(?:not|un)[ -]?authori[sz]ed|\bauthori[sz]ation/,
    /\bauthentication (?:required|needed|failed|failure|turned on|error|is required|credentials)/,
    /\bauth(?:entication)? (?:fail\w*|requir\w*)/,
    /\bmust (?:authenticate|issue a starttls|use (?:tls|ssl|starttls|encryption))/,
    /\bsecur(?:ity|e) (?:error|problem|violation|reasons?|settings?|features?|check|connection)/,
    /\bencrypt\w* (?:required|needed|connection)/,
    /\b(?:tls|ssl|starttls|encryption) (?:is )?(?:required|needed|mandatory)|\bcertificate\b|\bpermission denied/,
    /\bnot trusted|\bcrypto|\binsecure|\bverify (?:your|that you)|\blogin (?:required|fail)/,
    /\bplease (?:authenticate|log ?in)|\bpop (?:before|authentication)|\bprivileges?\b/,
  ],
  [
    'syntaxerror',
    /\bsyntax error|\bcommand (?:not (?:recogni[sz]ed|implemented|understood)|unrecogni[sz]ed|parameter|sequence)/,
    /\bunrecogni[sz]ed command|\bbad (?:command|sequence)|\bsequence of commands/,
    /\bparameters? (?:not|unrecogni[sz]ed|invalid)|\bunimplemented|\bunknown command/,
  ],
];

/** Words of refusal that name nothing. */
export const PLAIN_REFUSAL =
  /\baccess denied|\ball recipient addresses? rejected|\bmessage (?:was |has been |is )?(?:rejected|refused|denied|not accepted|declined)|\b(?:rejected|refused|denied) (?:your )?message|\b(?:e-?mail|mail|transaction|delivery|request) (?:was |has been |is )?(?:rejected|refused|denied|declined)\b|\bunwanted\b/;
