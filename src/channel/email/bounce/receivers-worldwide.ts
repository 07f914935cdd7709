import type { Receiver } from './receiver.js';

/** Providers and gateways that serve the whole world, from what they publish about their answers. */
export const WORLDWIDE: readonly Receiver[] = [
  {
    hosts: /(?:^|\.)(?:google|googlemail|gmail|psmtp)\.com$/,
    words: /\bgsmtp\b|support\.google\.com\/(?:mail|a)\b/,
    rules: [
      { reason: 'authfailure', status: /^[45]\.7\.(?:26|27|30|31|32|40)$/ },
      { reason: 'requireptr', status: /^[45]\.7\.25$/ },
      { reason: 'securityerror', status: /^[45]\.7\.(?:3|9|29)$/ },
      { reason: 'speeding', words: /receiving mail (?:at a rate|too quickly)/ },
      { reason: 'suspend', status: /^[45]\.2\.1$/, words: /disabled|inactive/ },
      { reason: 'securityerror', words: /\btls required\b|invalid credentials|mail sending denied/ },
      { reason: 'norelaying', words: /\bmail relay denied/ },
      { reason: 'syntaxerror', words: /smtp protocol violation/ },
      { reason: 'networkerror', words: /exceeded \d+ hops/ },
      { reason: 'mesgtoobig', words: /\bnumber of attachments\b|\bheader value exceeds/ },
      {
        reason: 'exceedlimit',
        words:
          /daily (?:user |smtp relay )?sending (?:quota|limit)|sending limit exceeded|e-?mail quota exceeded|size per transaction exceeded/,
      },
      { reason: 'spamdetected', words: /likely unsolicited|likely suspicious due to the nature of the content/ },
      { reason: 'badreputation', words: /very low reputation|reputation of the sending/ },
      {
        reason: 'blocked',
        words: /unusual (?:rate|amount) of|not authorized to send e?mail directly|not in whitelist for rcpt/,
      },
      { reason: 'policyviolation', words: /presents a potential security issue|has a policy that prohibited/ },
      { reason: 'userunknown', status: /^[45]\.1\.1$/ },
    ],
  },
  {
    // Gmail used to number the step: these come after the content.
    hosts: /^(?!)/,
    words: /\(state 1[5-8]\)/,
    rules: [{ reason: 'filtered', status: /^$|\.0$/ }],
  },
  {
    hosts: /(?:^|\.)(?:outlook|hotmail|live|msn|microsoft|office365|office)\.com$|\.(?:prod|protection)\.outlook\.com$/,
    words:
      /\.outlook\.com\b|mail\.live\.com|sender\.office\.com|aka\.ms\/exchange|resolver\.(?:adr|rst|fwd)|smtpsend\.dns|queue\.expired|smtp; client (?:was not|does not have)|\bs31[45]0\b|\b(?:sc|rp|dy|ou)-00\d\b|\b[45]\.7\.[567]\d\d\b/,
    rules: [
      { reason: 'toomanyconn', words: /\brp-00\d\b|\bs77[5-9]\b|rst\.reciplimit|submission quota exceeded/ },
      { reason: 'blocked', words: /\b(?:sc|dy|ou)-00\d\b|\bs31[45]0\b|\bs844\b|banned sending ip|weren't sent/ },
      {
        reason: 'userunknown',
        words:
          /resolver\.adr\.(?:ex)?recip(?:ient)?notfound|recip(?:ient)?notfound|exrecipnotfound|invalidsmtp\b|invalid_address/,
      },
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
      { reason: 'filtered', status: /^[45]\.7\.507$/ },
      {
        reason: 'rejected',
        status: /^[45]\.(?:1\.0|1\.8|7\.501|7\.705)$/,
        words: /access denied, (?:bad outbound sender|banned sender)|tenant has exceeded threshold/,
      },
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
      { reason: 'securityerror', status: /^[45]\.7\.(?:12|57|60|64|124|133|134|136|32[1-5])$/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:icloud|me|mac|apple)\.com$/,
    rules: [
      { reason: 'blocked', words: /\[hm0?\d\]|\bhm0[78]\b/ },
      { reason: 'policyviolation', words: /\[cs0?\d\]/ },
      { reason: 'authfailure', words: /\[hme1\]|dmarc|\bspf\b|dkim/ },
      { reason: 'toomanyconn', words: /deferred due to excessive volume|too many errors/ },
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
    hosts: /(?:^|\.)aol\.(?:com|net)$/,
    words: /postmaster(?:\.info)?\.aol\.com|\((?:hvu|rly|rtr|con|dyn|dns|dmarc):[a-z0-9]{1,4}\)/,
    rules: [
      { reason: 'requireptr', words: /\((?:dns:|rtr:rd)/ },
      { reason: 'authfailure', words: /\(dmarc:/ },
      { reason: 'blocked', words: /\((?:rly|rtr|con|dyn):/ },
      { reason: 'spamdetected', words: /\((?:hvu|url|cr[23]?):/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:amazonaws|amazonses)\.com$/,
    words: /^\d{3} transaction failed ?: (?:invalid|duplicate|local address|missing|illegal|expected|unclosed|message)/,
    rules: [
      { reason: 'contenterror', words: /duplicate header|missing final|invalid header|transaction failed ?:/ },
      // A rule of the receiver sends this after the mail was taken in.
      { reason: 'filtered', words: /\bmailbox does not exist/ },
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
    hosts: /(?:^|\.)secureserver\.net$/,
    words: /\bbizsmtp ib\d{3}\b/,
    rules: [
      { reason: 'requireptr', words: /\bib108\b|reverse dns/ },
      { reason: 'virusdetected', words: /\bib705\b/ },
      { reason: 'authfailure', words: /\bspf\b/ },
      { reason: 'blocked', words: /\bib10[1-9]\b|\brbl\b|spamhaus|\bbl\?ip=/ },
      { reason: 'spamdetected', words: /\bib(?:110|212|70\d)\b/ },
      { reason: 'toomanyconn', words: /\bib(?:111|607)\b/ },
      { reason: 'authfailure', words: /\bib11[23]\b/ },
      { reason: 'hostunknown', words: /\bib504\b/ },
      { reason: 'rejected', words: /\bib50[1278]\b/ },
    ],
  },
  {
    hosts: /(?:^|\.)(?:facebook|fb|facebookmail)\.com$/,
    words: /postmaster\.facebook\.com/,
    rules: [
      { reason: 'filtered', words: /\brcp-p[23]\b|recipient preferences/ },
      { reason: 'userunknown', words: /\brcp-p[14]\b|\bint-p[134]\b/ },
      { reason: 'mesgtoobig', words: /\bmsg-p1\b|\bint-p2\b/ },
      { reason: 'policyviolation', words: /\bmsg-p2\b/ },
      { reason: 'notcompliantrfc', words: /\bmsg-p3\b/ },
      { reason: 'blocked', words: /\bpol-[pt]\d\b/ },
      { reason: 'rejected', words: /\bdns-(?:p[12]|t1)\b/ },
      { reason: 'requireptr', words: /\bdns-(?:p3|t2)\b/ },
      { reason: 'toomanyconn', words: /\b(?:con|rcp)-t\d\b/ },
      { reason: 'systemerror', words: /\bint-[pt]\d\b/ },
    ],
  },
];
