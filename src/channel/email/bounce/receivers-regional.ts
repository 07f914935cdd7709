import type { Receiver } from './receiver.js';

/** Providers of one country, from what they publish about their answers. */
export const REGIONAL: readonly Receiver[] = [
  {
    hosts: /(?:^|\.)(?:orange|wanadoo|laposte|free|sfr|voila)\.(?:fr|net)$/,
    words: /\b(?:ofr|lpn)_?(?:\d{3}_)?\d{3}\b/,
    rules: [
      { reason: 'rejected', words: /emetteur invalide|invalid sender/ },
      { reason: 'toomanyconn', words: /trop de (?:connexions|messages)|slow down/ },
      { reason: 'userunknown', words: /destinataire invalide|invalid recipient/ },
      { reason: 'requireptr', words: /\bptr\b|reverse dns|dns inverse/ },
      // Only "try again later": nothing is said about the message, the address or us.
      { reason: 'undefined', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?107\b/ },
      { reason: 'toomanyconn', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?(?:104|105|109)\b/ },
      { reason: 'blocked', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?(?:10[1-8]|20\d)\b/ },
      { reason: 'requireptr', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?401\b/ },
      { reason: 'rejected', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?(?:40[2-5]|421)\b/ },
      { reason: 'userunknown', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?41[56]\b/ },
      { reason: 'mailboxfull', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?41[78]\b/ },
      { reason: 'suspend', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?(?:420|42[67])\b/ },
      { reason: 'systemerror', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?50[345]\b/ },
      { reason: 'spamdetected', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?(?:50[126]|510|555)\b/ },
      { reason: 'mesgtoobig', words: /\b(?:ofr|lpn)_?(?:\d{3}_)?513\b/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:qq|foxmail|exmail\.qq|tencent)\.com$/,
    words: /service\.mail\.qq\.com/,
    rules: [
      { reason: 'authfailure', words: /dmarc|spf|dkim|no=1001508/ },
      { reason: 'toomanyconn', words: /frequency|sending (?:mail )?(?:too|limit)|over limit|no=100072[2-5]\b/ },
      { reason: 'filtered', words: /rejected by recipients?/ },
      {
        reason: 'suspend',
        words: /mailbox (?:is )?(?:unavailable|disabled|locked)|account (?:is )?(?:locked|disabled|abnormal)/,
      },
      { reason: 'userunknown', words: /mailbox (?:not found|does not exist)|no such user|recipient .{0,20}not exist/ },
      { reason: 'spamdetected', words: /spam/ },
      { reason: 'spamdetected', words: /content (?:denied|rejected)|no=1000726\b/ },
      { reason: 'contenterror', words: /content (?:rejected|denied)|message content/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:163|126|188|yeah|netease|vip\.163)\.(?:com|net)$/,
    words:
      /mail\.163\.com\/help|\b(?:dt:(?:spm|rbl|sum)|mi:(?:spf|dmc|cel|ccl|stc|imf|spb|sfq)|hl:(?:rep|icc|ifc|mep|ihu|ipb)|rp:(?:qrc|drc|cel|ccl|frl|trc)|wm:bl[iu])\b/,
    rules: [
      { reason: 'spamdetected', words: /\bdt:spm\b/ },
      { reason: 'rejected', words: /\b(?:dt:sum|mi:imf|mi:spb|wm:blu)\b/ },
      { reason: 'authfailure', words: /\bmi:spf\b/ },
      { reason: 'blocked', words: /\b(?:dt:rbl|wm:bli|hl:(?:rep|mep|ihu|ipb))\b/ },
      { reason: 'norelaying', words: /\brp:frl\b/ },
      { reason: 'syntaxerror', words: /\b(?:mi|rp):c[ce]l\b/ },
      { reason: 'toomanyconn', words: /\b(?:hl:(?:icc|ifc)|mi:(?:dmc|stc|sfq)|rp:(?:qrc|drc|trc))\b/ },
    ],
  },
  {
    hosts: /(?:^|\.)comcast\.net$/,
    words: /postmaster\.comcast\.net/,
    rules: [
      { reason: 'toomanyconn', words: /\brl\d{3,6}\b|too many sessions/ },
      { reason: 'blocked', words: /\b(?:bl|es)\d{3,6}\b/ },
      { reason: 'requireptr', words: /\bpt\d{3,6}\b|reverse dns/ },
      { reason: 'authfailure', words: /\bdm\d{3,6}\b/ },
      { reason: 'userunknown', words: /not our customer/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:charter\.net|spectrum\.com|rr\.com|twc\.com|cmcsmtp\.net)$/,
    words: /\baup#i(?:n)?-\d{4}/,
    rules: [
      { reason: 'toomanyconn', words: /\baup#i(?:n)?-13\d\d/ },
      { reason: 'blocked', words: /\baup#i(?:n)?-1[0-2]\d\d/ },
      { reason: 'spamdetected', words: /\baup#i(?:n)?-1[4-9]\d\d/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:cox\.net|cloudfilter\.net)$/,
    words: /cox\.com\/residential/,
    rules: [
      { reason: 'requireptr', words: /\bcxdns\b|#(?:in-)?rdns|#dns/ },
      { reason: 'authfailure', words: /#(?:spf|dkim|dmarc)|\bcx(?:spf|dkim|dmarc)\b/ },
      { reason: 'blocked', words: /\bcxbl\b|#cdrbl|#bl\b|#cxbl|#rbl|#ssbl|#csi/ },
      { reason: 'toomanyconn', words: /\bcxthrt\b|\bcxmj\b|#cxcncr|#lmt|#conn/ },
      { reason: 'rejected', words: /\bcxsndr\b|#sndr|#null/ },
      { reason: 'syntaxerror', words: /\bcxsmtp\b|#hel[ol]/ },
      { reason: 'spamdetected', words: /#(?:in|out)-\d{4}|#url/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:vtext|vzwpix|vzwmail|vmobl)\.com$/,
    rules: [{ reason: 'userunknown', words: /no such user here|invalid user|user unknown/ }],
  },
  {
    hosts: /(?:^|\.)docomo\.ne\.jp$/,
    rules: [
      { reason: 'filtered', status: /^5\.2\.0$/ },
      { reason: 'userunknown', status: /^5\.1\.1$/ },
      { reason: 'toomanyconn', words: /too many recipients/ },
      // Numbers are checked only when the content has been sent; a refusal then is one of the sender's domain.
      { reason: 'rejected', command: 'DATA', words: /unknown user/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:au\.com|ezweb\.ne\.jp|auone-net\.jp|uqmobile\.jp|dion\.ne\.jp)$/,
    rules: [
      { reason: 'userunknown', status: /^5\.1\.1$/ },
      // The name of the recipient stands before the colon where recipients are checked; content filters leave it out.
      { reason: 'filtered', words: /(?:^|\d ): ?user unknown/ },
      { reason: 'filtered', command: 'DATA', words: /user unknown|unknown user/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:i|email|ua\.fm|3g)\.ua$|(?:^|\.)ua\.fm$/,
    words: /mail\.i\.ua\/err\//,
    rules: [
      { reason: 'norelaying', words: /i\.ua\/err\/1\b/ },
      { reason: 'userunknown', words: /i\.ua\/err\/2\b/ },
      { reason: 'suspend', words: /i\.ua\/err\/3\b/ },
      { reason: 'mailboxfull', words: /i\.ua\/err\/4\b/ },
    ],
  },
];
