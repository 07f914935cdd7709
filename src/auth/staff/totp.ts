import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds of one code; the one before and the one after are taken too, for phones whose clock is not right. */
const PERIOD = 30;
const FORM = /^\d{6}$/;

/** A new secret for an authenticator application: 160 bits in base32. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The time step a code belongs to; undefined when it is none of the three that are taken now (epoch ms). */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  if (!FORM.test(code)) return undefined;
  const epoch = Math.floor(now / 1_000);
  const verdict = verifySync({ strategy: 'totp', secret, token: code, epoch, period: PERIOD, epochTolerance: PERIOD });
  return verdict.valid ? Math.floor(epoch / PERIOD) + verdict.delta : undefined;
}

/** What an authenticator application reads from the QR code. */
export function totpUri(secret: string, issuer: string, account: string): string {
  return generateURI({ strategy: 'totp', issuer, label: account, secret, period: PERIOD });
}
