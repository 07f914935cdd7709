import type { ReturnReason } from './returned-mail.js';
import type { SmtpCommand } from './statement.js';

/** What is known of a refusal when a receiver's own meaning is looked up. */
export interface Refusal {
  /** The server that refused, or the domain it refused for; small letters. */
  readonly host: string;
  /** One lower-case line without addresses. */
  readonly line: string;
  readonly status?: string | undefined;
  readonly command?: SmtpCommand | undefined;
}

interface Rule {
  readonly reason: ReturnReason;
  readonly words?: RegExp;
  readonly status?: RegExp;
  readonly command?: SmtpCommand;
}

interface Receiver {
  readonly hosts: RegExp;
  /** Words by which its answers are known where the server is not named. */
  readonly words?: RegExp;
  readonly rules: readonly Rule[];
}

/** Providers whose codes mean something of their own, from what they publish about them. The first rule that fits counts. */
const RECEIVERS: readonly Receiver[] = [
  {
    hosts: /(?:^|\.)(?:google|googlemail|gmail|psmtp)\.com$/,
    words: /\bgsmtp\b|support\.google\.com\/(?:mail|a)\b/,
    rules: [
      { reason: 'authfailure', status: /^[45]\.7\.(?:26|27|30|31|32|40)$/ },
      { reason: 'requireptr', status: /^[45]\.7\.25$/ },
      { reason: 'securityerror', status: /^[45]\.7\.(?:3|9|29)$/ },
      { reason: 'speeding', words: /receiving mail (?:at a rate|too quickly)/ },
      { reason: 'suspend', status: /^[45]\.2\.1$/, words: /disabled|inactive/ },
      { reason: 'exceedlimit', words: /daily (?:user |smtp relay )?sending (?:quota|limit)|sending limit exceeded/ },
      { reason: 'spamdetected', words: /likely unsolicited|likely suspicious due to the nature of the content/ },
      { reason: 'badreputation', words: /very low reputation|reputation of the sending/ },
      { reason: 'blocked', words: /unusual (?:rate|amount) of unsolicited/ },
      { reason: 'policyviolation', words: /presents a potential security issue/ },
      { reason: 'userunknown', status: /^[45]\.1\.1$/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:outlook|hotmail|live|msn|microsoft|office365|office)\.com$|\.(?:prod|protection)\.outlook\.com$/,
    words:
      /\.outlook\.com\b|mail\.live\.com|sender\.office\.com|aka\.ms\/exchange|resolver\.(?:adr|rst|fwd)|smtpsend\.dns|queue\.expired|smtp; client does not have|\bs31[45]0\b|\b(?:sc|rp|dy|ou)-00\d\b/,
    rules: [
      { reason: 'toomanyconn', words: /\brp-00\d\b|\bs77[5-9]\b|rst\.reciplimit/ },
      { reason: 'blocked', words: /\b(?:sc|dy|ou)-00\d\b|\bs31[45]0\b|\bs844\b|banned sending ip|weren't sent/ },
      { reason: 'userunknown', words: /recip(?:ient)?notfound|exrecipnotfound|invalidsmtp\b|invalid_address/ },
      { reason: 'mesgtoobig', words: /(?:recip|send)sizelimit/ },
      { reason: 'userunknown', words: /requested action not taken: mailbox unavailable/ },
      {
        reason: 'securityerror',
        words:
          /resolver\.rst\.(?:authrequired|sendernotauthenticated)|client does not have permissions to send|rejected_by_tenant|tenantattribution/,
      },
      { reason: 'hostunknown', words: /dns\.nonexistentdomain|dns\.invaliddata|domain ?not ?found/ },
      { reason: 'networkerror', words: /mxloopback|fwd\.loop|hop count exceeded/ },
      { reason: 'systemerror', words: /adr\.badprimary|ambiguous|oorg|rule ?blocked internally/ },
      { reason: 'expired', words: /queue\.expired/ },
      {
        reason: 'userunknown',
        status: /^[45]\.4\.1$/,
        command: 'RCPT',
        words: /recipient address rejected: access denied/,
      },
      { reason: 'rejected', status: /^[45]\.4\.1$/, words: /rejected ?: ?access denied/ },
      { reason: 'userunknown', status: /^[45]\.1\.10$/ },
      { reason: 'exceedlimit', status: /^[45]\.(?:2\.3|1\.90)$/ },
      {
        reason: 'toomanyconn',
        status: /^[45]\.(?:2\.121|2\.122|7\.508|7\.500|7\.65[0-9]|7\.7(?:0[0-9]|1[0-9]|2[0-9]))$/,
      },
      { reason: 'hostunknown', status: /^[45]\.4\.310$/ },
      { reason: 'networkerror', status: /^[45]\.4\.(?:6|14|312)$/ },
      { reason: 'expired', status: /^[45]\.4\.(?:300|316)$/ },
      { reason: 'authfailure', status: /^[45]\.7\.(?:23|26|509|5(?:15|16))$/ },
      { reason: 'spamdetected', status: /^[45]\.7\.(?:501|502)$/ },
      { reason: 'blocked', status: /^[45]\.7\.(?:503|506|511|513|60[6-9]|6[1-4]\d|708|750)$/ },
      { reason: 'notcompliantrfc', status: /^[45]\.(?:7\.512|6\.11)$/ },
      { reason: 'notaccept', status: /^[45]\.7\.510$/ },
      { reason: 'securityerror', status: /^[45]\.7\.(?:12|57|60|64|124|133|134|136)$/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:icloud|me|mac|apple)\.com$/,
    rules: [
      { reason: 'blocked', words: /\[hm0?\d\]|\bhm0[78]\b/ },
      { reason: 'policyviolation', words: /\[cs0?\d\]/ },
      { reason: 'authfailure', words: /\[hme1\]/ },
      { reason: 'norelaying', words: /not one of our users/ },
      { reason: 'suspend', words: /unavailable temporarily|mailbox unavailable.{0,20}inactive/ },
    ],
  },
  {
    hosts: /(?:^|\.)yahoodns\.net$/,
    rules: [
      { reason: 'blocked', words: /\[ts0[1-3]\]/ },
      { reason: 'rejected', words: /\[tss?\d\d\]/ },
      { reason: 'blocked', words: /\[bl\d\d\]|\((?:rly|rtr|con|dyn):/ },
      { reason: 'spamdetected', words: /\[ph\d\d\]|\(hvu:/ },
      { reason: 'requireptr', words: /\(dns:/ },
      { reason: 'policyviolation', words: /\[(?:pt|pu)\w?\d\d\]|mail not accepted for policy/ },
      { reason: 'suspend', words: /mailbox is disabled|account (?:has been )?disabled|\(#554\.30\)|554\.30\b/ },
      { reason: 'userunknown', words: /doesn't have an? .{0,60}account|554\.(?:6|9)\b/, command: 'RCPT' },
    ],
  },
  {
    hosts: /(?:^|\.)(?:qq|foxmail|exmail\.qq|tencent)\.com$/,
    words: /service\.mail\.qq\.com/,
    rules: [
      { reason: 'authfailure', words: /dmarc|spf|dkim|no=1001508/ },
      { reason: 'toomanyconn', words: /frequency|sending (?:mail )?(?:too|limit)|over limit|no=100072[0-9]/ },
      {
        reason: 'suspend',
        words: /mailbox (?:is )?(?:unavailable|disabled|locked)|account (?:is )?(?:locked|disabled|abnormal)/,
      },
      { reason: 'userunknown', words: /mailbox (?:not found|does not exist)|no such user|recipient .{0,20}not exist/ },
      { reason: 'spamdetected', words: /spam/ },
      { reason: 'contenterror', words: /content (?:rejected|denied)|message content/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:orange|wanadoo|laposte|free|sfr|voila)\.(?:fr|net)$/,
    words: /\b(?:ofr|lpn)_?(?:\d{3}_)?\d{3}\b/,
    rules: [
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
    hosts: /(?:^|\.)(?:amazonaws|amazonses)\.com$/,
    rules: [
      { reason: 'contenterror', words: /duplicate header|missing final|invalid (?:header|domain name)/ },
      // A rule of the receiver sends this after the mail was taken in.
      { reason: 'filtered', words: /\bmailbox does not exist/ },
    ],
  },
  {
    // Gmail used to number the step: these come after the content.
    hosts: /^(?!)/,
    words: /\(state 1[5-8]\)/,
    rules: [{ reason: 'filtered', status: /^$|\.0$/ }],
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
    hosts: /(?:^|\.)(?:mimecast|mimecast-offshore)\.(?:com|co\.za)$/,
    words: /mimecast/,
    rules: [
      { reason: 'policyviolation', words: /host network not allowed/ },
      { reason: 'requireptr', words: /rdns|reverse dns/ },
      { reason: 'authfailure', words: /\bspf\b|\bdkim\b|\bdmarc\b|anti-?spoofing/ },
      { reason: 'onhold', words: /greylist/ },
      { reason: 'spamdetected', words: /spam/ },
      { reason: 'virusdetected', words: /virus|malware/ },
      { reason: 'toomanyconn', words: /too many|rate limit|limit exceeded/ },
      {
        reason: 'policyviolation',
        words: /rejected by (?:header|policy)|blocked by .{0,20}policy|administrative|content policy/,
      },
      { reason: 'userunknown', words: /invalid recipient|recipient .{0,30}(?:unknown|invalid)/ },
      { reason: 'blocked', words: /rbl|blocked|blacklist|ip .{0,20}(?:reputation|listed)/ },
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
    hosts: /(?:^|\.)secureserver\.net$/,
    rules: [
      { reason: 'blocked', words: /\bib10[1-9]\b|\brbl\b|spamhaus|\bbl\?ip=/ },
      { reason: 'spamdetected', words: /\bib(?:110|212|70\d)\b/ },
      { reason: 'toomanyconn', words: /\bib(?:111|607)\b/ },
      { reason: 'authfailure', words: /\bib11[23]\b/ },
      { reason: 'hostunknown', words: /\bib504\b/ },
      { reason: 'rejected', words: /\bib50[1278]\b/ },
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
  {
    hosts: /(?:^|\.)(?:facebook|fb|facebookmail)\.com$/,
    words: /postmaster\.facebook\.com/,
    rules: [
      { reason: 'filtered', words: /\brcp-p[23]\b|recipient preferences/ },
      { reason: 'userunknown', words: /\brcp-p[14]\b/ },
      { reason: 'blocked', words: /\bpol-[pt]\d\b/ },
      { reason: 'requireptr', words: /\bdns-[pt]\d\b/ },
      { reason: 'toomanyconn', words: /\b(?:con|rcp)-t\d\b/ },
      { reason: 'systemerror', words: /\bint-[pt]\d\b/ },
    ],
  },
];

/** What the refusal means with this receiver; undefined where it has no meaning of its own. */
export function reasonOfReceiver(refusal: Refusal): ReturnReason | undefined {
  const answering = RECEIVERS.filter(
    ({ hosts, words }) => hosts.test(refusal.host) || words?.test(refusal.line) === true,
  );
  return answering.flatMap(({ rules }) => rules).find((rule) => fits(rule, refusal))?.reason;
}

function fits(rule: Rule, { line, status, command }: Refusal): boolean {
  return (
    (rule.words === undefined || rule.words.test(line)) &&
    (rule.status === undefined || rule.status.test(status ?? '')) &&
    (rule.command === undefined || rule.command === command)
  );
}
