import type { Phrases } from './phrase.js';

/** Something harmful was found, or is believed to be inside. */
export const HARMFUL: Phrases = [
  [
    'virusdetected',
    /(?<!spam or )(?<!spam\/)\bvirus(?:es)?\b(?!.{0,12}(?:-free|free|scanner unavailable|scan(?:ning)? (?:failed|error)))/,
    /\bmalware|\btrojan|\bworm\b|\bransomware|\binfected|\beicar|\bdangerous (?:attachment|file|content)/,
    /\bmalicious (?:attachment|file|content|code|url|link)/,
    /\b(?:attachment|file|extension|executable)\b.{0,40}\b(?:potentially (?:dangerous|harmful)|unsafe|security threat)/,
    /вирус|вредоносн|вірус|шкідлив/,
  ],
];

/** What the message looks like, not who sent it. */
export const UNWANTED: Phrases = [
  [
    'spamdetected',
    /\bmessage content rejected\b|\bunacceptable content|\bcontent filter|\b(?:mail|message) content denied/,
    /\bcontent reject\b|\banti-?spam (?:filter|engine|system|check)|\brejecting (?:banned|mail) content|\bblocked for abuse|\bbulk[. ]advertis|\bclassif\w+ as bulk/,
    /\brejected - bulk/,
    /\bspam(?:my|ming|mer|iness|assassin|minator|score|detected|content|rejected|filter|-like|like|probability)?\b(?!cop|haus)/,
    /\bube\b|\buce\b|\bunsolicited|\bjunk ?(?:mail|e-?mail|message)?\b|\bphish|\bbulk (?:e-?mail|mail|message)/,
    /\b(?:surbl|uribl|dbl\.spamhaus|url ?bl|multi\.surbl)|\bblack-?listed (?:url|link|domain in|content)/,
    /\b(?:url|link|uri|domain)s? (?:in|within|contained).{0,30}(?:message|body|content).{0,30}(?:black|block|list|spam)/,
    /\bblacklisted_url|\badvertis\w+ (?:content|mail|message)/,
    /\bmessage (?:has been |was |is )?(?:classified|considered|identified|detected|marked|flagged|deemed|scored|recogni[sz]ed) (?:as|to be|suspicious)/,
    /\bhigh(?:ly)? (?:spam|probab\w+|score)|\bscam\b|\bfingerprint|\bcloudmark|\brazor2?\b/,
    /\bdcc\b.{0,10}(?:reject|bulk)|\bbayes\b|\bsuspicious (?:content|message|mail)|\bmessage looks/,
    /\blooks like (?:spam|bulk)|спам|нежелательн|небажан[а-яёіїєґ]* (?:лист|пошт|повідомлен)|реклам/,
  ],
];

/** The other house calls it its policy. */
export const RULES_BY_NAME: Phrases = [
  [
    'policyviolation',
    /\b(?:for|due to|because of|by|of|against|violates?|per|under) (?:\w{1,20} ){0,3}polic(?:y|ies)\b(?! (?:server|daemon|service))(?!.{0,20}\b(?:spf|dmarc|dkim))/,
    /\bpolicy (?:reasons?|violation|restrictions?|reject\w*)\b/,
    /\b(?:local|security|corporate|company|organi[sz]ation\w*|site|content|e-?mail|mail) polic(?:y|ies)\b/,
  ],
];

/** A rule of the other house about messages as such. */
export const RULES_OF_CONTENT: Phrases = [
  [
    'policyviolation',
    /\bpolic(?:y|ies)\b|\borgani[sz]ational settings|\bheader error\b|\bheaders? (?:are|is) not accepted/,
    /\billegal attachment|\bprohibited (?:attachment|file|content|word)/,
    /\b(?:attachment|file)(?: type| extension)?s?\b.{0,40}\b(?:not (?:allowed|permitted|accepted)|prohibited|banned|blocked|forbidden|rejected|denied|disallowed)/,
    /\b(?:banned|blocked|forbidden|disallowed|restricted) (?:attachment|file|extension|content|name)/,
    /\bnot accepting mail with (?:attachments|embedded)|\bdoes not accept messages (?:with|containing)/,
    /\bmass mail|\bnot subscribed to (?:this|the) (?:list|group)/,
    /\bcontent (?:is )?(?:not allowed|prohibited|restricted|presents a potential)|\bviolat(?:es|ion|ed|ing)\b/,
    /\badministrative(?:ly)? (?:prohibi|den|reject)|\badministrator (?:has )?(?:prohibit|den|reject|block)/,
    /\bmail rejected by administrator|\bwords?\b.{0,20}\bnot allowed/,
    /\brules?\b.{0,20}\b(?:rejected|blocked|denied)/,
    /\b(?:rejected|blocked|denied) by (?:a |an )?(?:\w{1,20} )?rules?\b|политик[а-яёіїєґ]* безопасн/,
    /запрещ[её]н[а-яёіїєґ]* (?:влож|файл)|політик[а-яёіїєґ]* безпек/,
  ],
  [
    'notcompliantrfc',
    /\bmultiple addresses in from\b/,
    /\b(?:rfc ?-?\d{3,4}|rfc)\b.{0,60}\b(?:compl|conform|violat|requir|invalid|break|not)/,
    /\bnot (?:rfc|compliant with|conform)|\bnon-?compliant|\bbare (?:lf|cr|line ?feeds?|newlines?)|\bbarelinefeed/,
    /\b(?:duplicate|multiple|missing|more than one) (?:["']?(?:from|to|date|subject|message-id|sender|reply-to|required|mandatory)["']?)? ?headers?\b/,
    /\b(?:missing|no|invalid|malformed|lacks?|without|must have)\b.{0,20}\b(?:message-?id|date|from|subject)\b.{0,12}\bheader/,
    /\bwithout (?:an? )?(?:to|from|date|subject|message-?id):? (?:field|header)|\bheader (?:syntax|format)\b|\bline (?:is )?too long|\bline length/,
    /\b(?:long|length of) lines?\b.{0,20}(?:exceed|limit|max)/,
  ],
  [
    'contenterror',
    /\bheaders? (?:is |are )?too (?:large|long|big|many)/,
    /\b(?:improper|invalid|illegal|bad|malformed|broken|wrong|incorrect) (?:mime|message|content|charset|encoding|header|8-?bit|format|uu|multipart|characters? in)/,
    /\bmime\b.{0,40}\b(?:error|invalid|fail|malform|not|format|limit|too)/,
    /\bmultipart\b.{0,30}\b(?:error|invalid|not)|\b8-?bit\b|\bsmtputf8|\bcharacter set|\bcharset/,
    /(?<!security )\bconversion (?:required|failed|is prohibited|not)/,
    /\bcontent (?:was |is |has been )?(?:rejected|not acceptable|refused|blocked)|\bmessage content/,
    /\bmessage (?:was |is |has been )?(?:rejected|refused) due to (?:its )?content|\bempty message/,
    /\bencrypted (?:message|attachment|file|zip)|\bpassword[- ]protected/,
  ],
];
