import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reasonInWords } from './phrases.js';
import { verdictOf } from './reason.js';
import type { ReturnReason } from './returned-mail.js';
import type { SmtpCommand } from './statement.js';

/** Answers as mail servers of many makers give them, at the step of the session where they give them; none is of a test mail. */
const ANSWERS: Readonly<Partial<Record<ReturnReason, readonly (readonly [SmtpCommand | undefined, string])[]>>> = {
  authfailure: [
    [
      'DATA',
      '550 5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
    ],
    [
      'MAIL',
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF check failed',
    ],
    ['DATA', '550 5.7.1 Email rejected per DMARC policy for example.com'],
    ['MAIL', '550 SPF: 1.2.3.4 is not allowed to send mail from example.com'],
    ['MAIL', '550 5.7.1 SPF unauthorized mail is prohibited.'],
    ['DATA', '550 Messages failing DMARC evaluation'],
    ['MAIL', '550 5.1.0 Sender is not authorized by SPF record'],
    ['DATA', '550 5.7.1 DKIM signature did not verify'],
    ['MAIL', '550 5.7.27 SPF check did not pass'],
    ['DATA', '550 DMARC: sender domain policy is reject'],
    ['DATA', "550 5.7.515 Access denied, sending domain example.com doesn't meet the required authentication level"],
    ['MAIL', '550 Please see http://www.openspf.org/Why?id=a%40b&ip=1.2.3.4'],
  ],
  badreputation: [
    ['CONN', '421 4.7.0 [TS01] Messages from 1.2.3.4 temporarily deferred due to user complaints'],
    [
      'DATA',
      '550 5.7.1 [1.2.3.4 19] Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address.',
    ],
    ['CONN', '554 5.7.1 You are not allowed to connect due to poor reputation'],
    ['CONN', '421 4.7.0 Reputation of your IP is too low, SenderBase'],
  ],
  blocked: [
    [
      'MAIL',
      '550 5.7.1 Service unavailable, Client host [1.2.3.4] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/1.2.3.4 AS(1450)',
    ],
    ['CONN', '554 5.7.1 Service unavailable; Client host [1.2.3.4] blocked using zen.spamhaus.org'],
    ['RCPT', '550 5.7.1 Your IP address is listed in our blacklist'],
    ['CONN', '554 Your IP (1.2.3.4) has been blocked by bl.spamcop.net'],
    [
      'MAIL',
      "550 5.7.1 Unfortunately, messages from [1.2.3.4] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    ],
    ['CONN', '421 Too bad: bad client IP'],
    ['EHLO', '550 HELO name rejected'],
    [
      'CONN',
      '554 IP=1.2.3.4 - A problem occurred. Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify. (BL)',
    ],
    ['CONN', '550 Your host is blacklisted'],
    ['RCPT', '554 5.7.1 <unknown[1.2.3.4]>: Client host rejected: Access denied'],
    ['MAIL', '550 rejected because 1.2.3.4 is in a black list at b.barracudacentral.org'],
    ['CONN', '554 ERROR: Mail Refused - see http://www.example.com'],
    ['RCPT', '550 5.7.1 Mail from 1.2.3.4 refused, see RBL server zen.spamhaus.org'],
    ['CONN', '554 5.7.1 Connection refused. IP blocked'],
    ['CONN', '421 service not available, your IP is listed at dnsbl.sorbs.net'],
    ['MAIL', '554 Blocked by RBL: cbl.abuseat.org'],
    ['CONN', '550 Mail from dynamic IP addresses not accepted'],
    ['RCPT', "571 5.7.1 Email from 1.2.3.4 is currently blocked by Verizon Online's anti-spam system"],
    ['CONN', '554 No SMTP service. IP address is black listed. For explanation visit http://postmaster.gmx.com'],
    ['EHLO', '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname'],
    ['RCPT', '550 JunkMail rejected - (host) [1.2.3.4] is in an RBL, see http://www.spamhaus.org'],
  ],
  contenterror: [
    ['DATA', '550 5.6.0 Improper use of 8-bit data in message header'],
    ['DATA', '554 5.6.1 Invalid MIME headers'],
    ['DATA', '552 5.6.0 Headers too large (32768 max)'],
    ['DATA', '554 5.6.0 Message contains invalid header'],
  ],
  expired: [
    [undefined, 'delivery temporarily suspended: connect to mx.y.com[1.2.3.4]:25: Connection timed out'],
    [undefined, 'retry timeout exceeded'],
    [undefined, 'Message expired: not delivered within 5 days'],
    [undefined, '421 4.4.1 Connection timed out'],
    [undefined, 'Could not be delivered for 4 days'],
    [undefined, '550 4.4.7 QUEUE.Expired; message expired'],
    [undefined, 'host mx.y.com [1.2.3.4] Operation timed out'],
    [undefined, 'Delivery attempts failed: host not responding'],
    [undefined, '4.4.1 No answer from host'],
    [undefined, 'Message could not be delivered for more than 5 days'],
    [undefined, '4.4.7 Delivery time expired'],
    [undefined, '421 timeout exceeded'],
    [undefined, 'connect to mx.y.com[1.2.3.4]:25: Connection refused (message too old)'],
  ],
  filtered: [
    ['DATA', '550 User unknown'],
    [undefined, '550 No such user - psmtp'],
    ['DATA', '550 5.2.0 sorry, the recipient does not accept this message'],
    ['RCPT', '550 The recipient has blocked you'],
    ['DATA', '554 You have been blocked by the recipient'],
    ['RCPT', '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized'],
    ['DATA', '550 5.2.1 recipient does not wish to receive this mail'],
  ],
  hasmoved: [
    ['RCPT', '551 User not local; please try <new@z.com>'],
    ['RCPT', '550 5.1.6 x@y has been replaced by z@y'],
    ['RCPT', '550 address changed to z@y'],
    ['RCPT', '550 5.1.6 User has moved to a new address'],
  ],
  hostunknown: [
    [undefined, 'Host or domain name not found. Name service error for name=exmaple.com type=AAAA: Host not found'],
    [undefined, '550 5.1.2 Host unknown (Name server: host not found)'],
    [undefined, "Sorry, I couldn't find any host named exmaple.com. (#5.1.2)"],
    [undefined, "The domain name in your email address doesn't exist: DNS Error: Domain name not found"],
    ['RCPT', "550 5.1.2 Bad destination host 'DNS Hard Error looking up y.com (MX): NXDomain'"],
    [undefined, 'Unrouteable address: all relevant MX records point to non-existent hosts'],
    [undefined, "DNS Error: 12345 DNS type 'mx' lookup of exmaple.com responded with code NXDOMAIN"],
    [undefined, 'No such domain'],
    [undefined, "5.1.2 The recipient's domain doesn't exist"],
    [undefined, 'Domain name not found'],
    ['RCPT', '550 5.1.2 Unknown domain exmaple.com'],
  ],
  mailboxfull: [
    ['RCPT', '452 4.2.2 The email account that you tried to reach is over quota'],
    [
      'RCPT',
      "552 5.2.2 This message is larger than the current system limit or the recipient's mailbox is full. Create a shorter message body or remove attachments and try sending it again.",
    ],
    [
      'DATA',
      '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
    ],
    ['RCPT', '550 Mailbox quota exceeded'],
    ['RCPT', '552 Requested mail action aborted: exceeded storage allocation'],
    [undefined, 'user has exhausted allowed storage space'],
    [undefined, 'Mailbox disk quota exceeded'],
    ['RCPT', '452 4.1.1 <x@y>: Recipient address rejected: Mailbox over quota'],
    ['RCPT', '552 RCPT TO:<x@y> Mailbox disk quota exceeded'],
    [undefined, 'Quota exceeded (mailbox for user is full)'],
    [undefined, 'Delivery failed: Over quota'],
    ['RCPT', "422 The recipient's mailbox is over its storage limit"],
    [undefined, 'Account is exceeding their quota'],
    ['RCPT', '554 x@mail.ru: mailbox is over quota, переполнен'],
    ['RCPT', '550 Mailbox is full / Blocks limit exceeded / Inode limit exceeded'],
    [undefined, "The user's mailfolder is full"],
    ['RCPT', '451 4.2.2 user is over quota'],
    ['RCPT', '552 5.2.2 Mailbox size limit exceeded'],
    ['DATA', '552 5.2.2 user quota exceeded'],
    ['RCPT', '550 5.2.2 Recipient overquota'],
    ['RCPT', '452 4.2.2 Mailbox full'],
    ['RCPT', '450 4.2.2 Mailbox x@y.com is full'],
    [undefined, 'maildir over quota'],
    ['DATA', '554 5.2.2 Message rejected, recipient storage exceeded'],
    ['RCPT', '552 Почтовый ящик переполнен'],
    [undefined, "can't create: no space left in mailbox of user"],
    ['RCPT', "550 The user's inbox is out of storage space"],
  ],
  mailererror: [
    [undefined, 'Command died with status 127: "/usr/bin/procmail"'],
    [undefined, 'Command died with signal 9: "/usr/lib/dovecot/deliver"'],
  ],
  mesgtoobig: [
    ['MAIL', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL', '552 Message size exceeds maximum permitted'],
    ['DATA', '552 5.3.4 Error: message file too big'],
    ['DATA', "523 the message size exceeds the recipient's size limit"],
    ['DATA', '552 Message too large, limit is 10 MB'],
    ['MAIL', '552 5.3.4 size 31234567 exceeds server limit 20971520'],
    ['DATA', '554 5.3.4 Your message is too big for our server'],
  ],
  networkerror: [
    [undefined, '554 5.4.6 Too many hops'],
    [undefined, '554 5.4.14 Hop count exceeded - possible mail loop'],
    [undefined, 'Host or domain name not found. Name service error for name=y.com type=MX: Host not found, try again'],
    [undefined, 'connect to y.com[1.2.3.4]:25: No route to host'],
    [undefined, 'connect to y.com[1.2.3.4]:25: Network is unreachable'],
    [undefined, 'lost connection with mx.y.com[1.2.3.4] while receiving the initial server greeting'],
    [undefined, 'DNS query failed: SERVFAIL'],
    [undefined, 'mail loop detected'],
    [undefined, '554 5.4.12 SMTP; Hop count exceeded - possible mail loop detected on message id'],
  ],
  norelaying: [
    ['RCPT', '550 5.7.1 Unable to relay'],
    ['RCPT', '550 relay not permitted'],
    ['RCPT', '554 5.7.1 <x@y>: Relay access denied'],
    ['RCPT', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
    ['RCPT', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
    ['RCPT', '550 Relaying denied. IP name lookup failed'],
    ['RCPT', '550 we do not relay'],
    ['RCPT', '550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 <x@y>: Relay access denied'],
    ['RCPT', '550 Sender is not allowed to relay mail to this domain'],
    ['RCPT', '550 5.7.1 Relaying denied. Proper authentication required'],
    ['RCPT', "553 we don't relay for this domain"],
    ['RCPT', '550 not local host y.com, not a gateway'],
  ],
  notaccept: [
    [undefined, 'Domain y.com does not accept mail (nullMX)'],
    [undefined, '550 5.1.10 Recipient address has null MX'],
    ['CONN', '521 5.3.2 y.com does not accept mail'],
    ['CONN', '556 Domain does not accept mail'],
    ['CONN', '421 4.3.2 System shutting down'],
    ['CONN', '550 This host does not accept mail'],
    ['RCPT', '556 5.1.10 Recipient domain has nullMX'],
  ],
  notcompliantrfc: [
    ['DATA', '550 5.7.1 This message is not RFC 5322 compliant. There are multiple From headers'],
    ['DATA', '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds'],
    [
      'DATA',
      '550-5.7.1 [1.2.3.4] Messages missing a valid address in From: header, or having no From: header, are not accepted.',
    ],
    ['DATA', '550 5.7.1 Messages without a Message-ID header are not accepted'],
  ],
  onhold: [['RCPT', '450 4.2.0 <x@y>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help']],
  policyviolation: [
    ['DATA', '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes'],
    ['DATA', '554 5.7.1 Message rejected due to local policy'],
    ['DATA', '550 5.7.1 Delivery not authorized, message refused by organization policy'],
    ['DATA', '552 5.7.0 The message contains a prohibited file attachment (exe)'],
    ['RCPT', '550 Email not accepted for policy reasons'],
    ['DATA', '550 5.7.0 Local policy violation'],
    ['DATA', '554 Attachment type .zip not allowed'],
    ['DATA', '550 Message rejected by our content policy'],
    ['MAIL', '550 5.7.1 rejected by local policy'],
  ],
  rejected: [
    ['MAIL', '553 5.1.8 <a@b>... Domain of sender address does not exist'],
    ['RCPT', '450 4.1.8 <a@b>: Sender address rejected: Domain not found'],
    ['MAIL', '550 Sender verify failed'],
    ['RCPT', '550 5.7.1 <a@b>: Sender address rejected: Access denied'],
    ['MAIL', '550 5.7.1 Requested action not taken: sender not allowed'],
    ['MAIL', '501 5.1.7 Invalid sender'],
    ['RCPT', '550 Verification failed for <a@b>: sender callout'],
    ['DATA', "550 5.7.1 The sender's address is on our list of blocked senders"],
    ['MAIL', '550 5.1.8 Sender domain must exist'],
    ['MAIL', '553 5.5.4 <root>... Domain name required for sender address root'],
    ['RCPT', '550 sender not allowed to send to this group'],
    ['MAIL', '550 sender is on our blacklist'],
    ['DATA', '550 You are not allowed to post to this mailing list'],
  ],
  requireptr: [
    ['CONN', '550 5.7.25 The IP address sending this message does not have a PTR record setup'],
    ['MAIL', '450 4.7.1 Client host rejected: cannot find your reverse hostname, [1.2.3.4]'],
    ['RCPT', '554 5.7.1 Client host rejected: cannot find your hostname, [1.2.3.4]'],
    ['MAIL', '421 Reverse DNS for 1.2.3.4 does not resolve'],
    ['MAIL', '550 Reject for policy reason RULE3_2: no PTR record'],
    ['CONN', '554 Your mail server has no reverse DNS entry'],
    ['CONN', '450 4.7.25 Client host rejected: cannot find your hostname'],
    ['RCPT', '550 PTR record required'],
  ],
  securityerror: [
    ['MAIL', '530 5.7.0 Authentication required'],
    ['MAIL', '530 5.7.0 Must issue a STARTTLS command first'],
    ['MAIL', '535 5.7.8 Username and Password not accepted'],
    ['MAIL', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    ['MAIL', '550 5.7.1 Authentication required'],
  ],
  spamdetected: [
    ['DATA', '554 5.7.1 Message rejected as spam by Content Filtering.'],
    ['DATA', '550 High probability of spam'],
    ['DATA', '550 spam message rejected. Please visit http://help.mail.ru/notspam-support'],
    ['DATA', '554 5.7.1 The message was rejected because it contains spam'],
    ['DATA', '550 5.7.1 Message contains spam or virus or sender is blocked'],
    ['DATA', '554 Message refused: This message scored 12.3 spam points'],
    ['DATA', '550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 rejected'],
    ['DATA', '554 5.7.1 Sorry, message looks like SPAM to me'],
    ['DATA', '550 Message rejected due to possible spam content'],
    ['DATA', '571 Message Refused - considered unsolicited bulk e-mail'],
    [
      'DATA',
      '550 5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    ],
    ['DATA', '550 5.7.1 Spam message refused'],
    ['DATA', '554 5.7.1 Message content is considered spam'],
    ['DATA', '550 Message classified as spam by bogofilter'],
    ['DATA', '554 5.2.0 STOREDRV; rejected as junk mail'],
    ['DATA', '550 5.7.1 Your message has been rejected because it appears to be bulk mail'],
    ['DATA', '541 The recipient rejected your message as spam'],
    ['DATA', '550 Ваше письмо похоже на спам'],
    ['DATA', '552 spam score (9.4) exceeded threshold'],
  ],
  speeding: [
    [
      'RCPT',
      '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered',
    ],
    ['MAIL', '421 4.7.0 Mail sent too fast, please slow down'],
  ],
  suspend: [
    [
      'RCPT',
      '554 delivery error: dd Sorry your message to x@yahoo.com cannot be delivered. This mailbox is disabled (554.30). - mta1.mail.ne1.yahoo.com',
    ],
    ['RCPT', '550 Account disabled'],
    ['RCPT', '550 5.2.1 The email account that you tried to reach is disabled. Learn more'],
    ['RCPT', '550 Mailbox is inactive'],
    ['RCPT', '550 This account has been temporarily suspended. Please try again later'],
    ['RCPT', '550 user has been locked'],
    ['RCPT', '525 5.7.13 Disabled recipient address'],
    ['RCPT', '550 Mailbox currently suspended - Please contact correspondance'],
    [undefined, 'This address no longer accepts mail'],
    ['RCPT', '550 Account x@ukr.net is blocked'],
    ['RCPT', '550 5.2.1 Mailbox unavailable. Account has been closed'],
    ['RCPT', '550 x@mail.ru Invalid mailbox: account inactive, user is terminated'],
    ['RCPT', '550 5.1.1 recipient address <x@y.com> is invalid or no longer in use'],
    ['RCPT', '550 5.2.1 Mailbox disabled for this recipient'],
    ['RCPT', '554 This account is inactive'],
    ['RCPT', '550 5.1.1 This email account is not active anymore'],
    ['RCPT', '550 5.7.1 Account suspended for non-payment'],
    ['RCPT', '550 Поштову скриньку заблоковано'],
    ['RCPT', '452 4.2.1 mailbox temporarily disabled'],
    ['RCPT', '550 User is inactive more than 180 days'],
  ],
  syntaxerror: [['MAIL', '502 5.5.2 Error: command not recognized']],
  systemerror: [
    [undefined, 'mail for y.com loops back to myself'],
    ['DATA', '451 4.3.0 Temporary system problem. Try again later'],
    ['RCPT', '451 Temporary local problem - please try later'],
    ['RCPT', '451 4.3.5 Server configuration error'],
    ['DATA', '451 Requested action aborted: local error in processing'],
    ['CONN', '421 Service temporarily unavailable'],
    [undefined, 'I/O error'],
    ['RCPT', '450 4.3.2 Internal resource temporarily unavailable'],
    ['RCPT', '451 4.3.0 Internal server error'],
    ['DATA', '451 4.7.1 Service unavailable - try again later'],
    ['RCPT', '450 4.3.0 Recipient address rejected: Temporary database error'],
    ['STARTTLS', '454 4.7.0 TLS not available due to local problem'],
  ],
  systemfull: [
    ['DATA', '452 4.3.1 Insufficient system storage'],
    ['DATA', '452 4.3.1 Insufficient system resources, out of disk space'],
    ['DATA', '452 4.3.1 Insufficient system storage available'],
  ],
  toomanyconn: [
    ['MAIL', '421 4.7.0 Too many connections from your host'],
    ['RCPT', '452 4.5.3 Too many recipients'],
    ['MAIL', '421 Exceeded maximum number of connections'],
    ['DATA', '550 5.4.5 Daily SMTP relay limit exceeded for user'],
    ['CONN', '421 4.3.2 Connection rate limit exceeded'],
    ['RCPT', '550 Sender x has exceeded the rate limit of messages per hour'],
    [
      'MAIL',
      "421 RP-001 (SNT) Unfortunately, some messages from 1.2.3.4 weren't sent. Please try again. We have limits for how many messages can be sent per hour and per day",
    ],
    ['RCPT', '550 5.7.1 This IP has sent too many messages to invalid recipients and is blocked'],
    ['RCPT', '451 4.7.1 Too many messages from your IP, rate limited'],
    ['CONN', '421 too many concurrent SMTP connections; please try again later'],
    ['RCPT', "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit"],
    ['DATA', '452 4.2.1 Throttled: too many mails in a short time'],
  ],
  userunknown: [
    [
      'RCPT',
      "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos",
    ],
    ['RCPT', '550 5.1.1 <x@y.com>: Recipient address rejected: User unknown in virtual alias table'],
    ['RCPT', '550 No such user here'],
    ['RCPT', '550 5.1.1 Mailbox does not exist'],
    ['RCPT', '550 unknown local-part "x" in domain "y.com"'],
    ['RCPT', '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)'],
    ['RCPT', '550 Invalid recipient x@y.com (Mode: normal)'],
    ['RCPT', '550 Unrouteable address'],
    ['RCPT', '550 #5.1.0 Address rejected.'],
    ['RCPT', "550 5.1.1 User doesn't exist: x@y.com"],
    ['RCPT', '553 5.3.0 <x@y.com>... Addressee unknown, relay=[1.2.3.4]'],
    ['RCPT', '550 Message was not accepted -- invalid mailbox. Local mailbox x@mail.ru is unavailable: user not found'],
    ['RCPT', '550 5.7.1 No such user!'],
    ['RCPT', '554 5.1.1 recipient does not exist here'],
    ['RCPT', '550 5.1.1 x@y.com is not a valid mailbox'],
    ['RCPT', '550 Requested action not taken: mailbox unavailable'],
    ['RCPT', '550 sorry, no such mailbox here'],
    ['RCPT', '550 Mailbox not found'],
    ['RCPT', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
    [
      'RCPT',
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [AM5EUR03FT003.eop-EUR03.prod.protection.outlook.com]',
    ],
    ['RCPT', '550 5.2.1 The email account that you tried to reach is not valid'],
    ['RCPT', '550 Recipient verify failed'],
    ['RCPT', '550 <x@y.com> Benutzer unbekannt'],
    ['RCPT', '550 Account not available'],
    ['RCPT', '550 5.1.1 Destination mailbox address invalid'],
    ['RCPT', '553 sorry, that recipient is not in my validrcptto list (#5.7.1)'],
    ['RCPT', '550 Address does not exist'],
    ['RCPT', '550 Administrative prohibition - Unknown user'],
    [undefined, "5.1.1 The email address you entered couldn't be found. Please check the recipient's email address"],
    ['RCPT', '501 5.1.3 Bad recipient address syntax'],
    ['RCPT', '550 5.1.1 <x@y.com> recipient not known here'],
    ['RCPT', '550 x@y.com... No such user in this domain'],
    ['RCPT', '554 5.1.1 Unknown recipient address'],
    ['RCPT', '550 MAILBOX NOT FOUND'],
    [
      'RCPT',
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or unnecessary spaces",
    ],
    ['RCPT', '550 The mail address x@y.com does not exist'],
    ['RCPT', '550 this address is not in a white list or user not found on this server'],
    ['RCPT', '551 5.1.1 sorry, no mailbox by that name'],
    ['RCPT', '550 No such person at this address'],
    ['RCPT', '550 Callout verification failed: 550 unknown user'],
    ['RCPT', '550 5.1.1 Пользователь не найден'],
    ['RCPT', '550 Ungültige Empfängeradresse / Empfänger unbekannt'],
    ['RCPT', '553 5.1.3 Invalid address format'],
    ['RCPT', '550 Email address could not be found, or was misspelled (G8)'],
    [undefined, 'mailbox for x@y.com does not exist (#5.1.1)'],
    ['RCPT', '550 Non existent user'],
    ['RCPT', '550 5.1.0 Address unknown'],
    [
      'RCPT',
      '550 5.1.1 x@gmx.net: Requested action not taken: mailbox unavailable invalid DNS MX or A/AAAA resource record',
    ],
  ],
  virusdetected: [
    ['DATA', '554 5.7.1 virus Eicar-Test-Signature detected by ClamAV - http://www.clamav.net'],
    ['DATA', '550 This message contains malware (Sanesecurity)'],
    ['DATA', '554 Your email was rejected because it contains the Win.Trojan virus'],
    ['DATA', '550 5.7.1 Virus found in message'],
    ['DATA', '554 5.7.1 Infected: Win32.Worm.Mydoom'],
  ],
};

function reasonOf(command: SmtpCommand | undefined, words: string, speaker = 'smtp'): ReturnReason {
  return verdictOf({ action: 'failed', words, command, speaker }, []).reason;
}

describe.each(Object.entries(ANSWERS))('answers that mean %s', (reason, answers) => {
  it.each(answers)('at %s: %s', (command, words) => {
    expect(reasonOf(command, words)).toBe(reason);
  });
});

describe('what the same words mean elsewhere', () => {
  it('an unknown user is a proof where recipients are checked, and none after the content was sent', () => {
    expect(reasonOf('RCPT', '550 User unknown')).toBe('userunknown');
    expect(reasonOf('DATA', '550 User unknown')).toBe('filtered');
    expect(reasonOf(undefined, '550 User unknown')).toBe('filtered');
  });

  it('the status of an unknown address is a proof at every step', () => {
    expect(reasonOf('DATA', '550 5.1.1 User unknown')).toBe('userunknown');
  });

  it('a mailbox of the reporting system itself is known to it', () => {
    expect(reasonOf(undefined, 'unknown user: "olena"', 'x-postfix')).toBe('userunknown');
  });

  it('a program that misses a user of its own is broken; the address is not', () => {
    expect(reasonOf(undefined, 'filter: id: clinic: No such user', 'x-unix')).toBe('mailererror');
  });

  it('an unknown domain at MAIL is the one of the sender', () => {
    expect(reasonOf('MAIL', '550 No such domain clinic.example')).toBe('rejected');
  });

  it('the name of the address says nothing', () => {
    expect(reasonOf('RCPT', '550 5.1.1 <spam-virus.mailbox-full@example.org>: no such user')).toBe('userunknown');
  });

  it('words that name nothing leave the reason open', () => {
    expect(reasonOf('RCPT', '550 On hold')).toBe('onhold');
    expect(reasonOf(undefined, '')).toBe('undefined');
  });

  it('repeated codes of a long answer tear no phrase', () => {
    const words = '550-5.7.1 Messages with multiple 550 5.7.1 addresses in From: header are not accepted.';
    expect(reasonOf('DATA', words)).toBe('notcompliantrfc');
  });
});

describe('the table of phrases', () => {
  it('answers for any text, however long', () => {
    const parts = fc.constantFrom(
      'user ',
      'mailbox ',
      'not ',
      'exceed ',
      'a@',
      '550 5.',
      '@@',
      'x'.repeat(500),
      'quota',
      'ip ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 400 }), (words) => {
        expect(typeof reasonInWords(words.join(''))).toMatch(/string|undefined/);
      }),
      { numRuns: 40 },
    );
  });
});
