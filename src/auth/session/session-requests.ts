import { z } from 'zod';
import { needs, needsOf, roles } from '../access/access.js';
import type { Scope } from '../access/access.js';
import type { KnownClinic } from '../auth.service.js';
import { principalOf } from './session-principal.js';
import type { LiveSession } from './session-principal.js';

export const scope = z.union([z.literal('all'), z.array(z.string().min(1).max(80)).max(200)]);
export const locale = z.enum(['ru', 'uk', 'en']);
export const email = z.email().max(254);
/** Longer ones are refused by the rule; this only keeps a megabyte from being hashed. */
export const password = z.string().min(1).max(1_000);
export const code = z.string().trim().min(6).max(40);

export const requests = {
  signIn: z
    .strictObject({ email, password, clinic: z.number().int().positive().max(2_147_483_647).optional() })
    .meta({ id: 'SignIn' }),
  code: z.strictObject({ code }).meta({ id: 'SecondFactorCode' }),
  password: z.strictObject({ password, new_password: password }).meta({ id: 'PasswordChange' }),
  change: z.strictObject({ locale }).meta({ id: 'SessionChange' }),
};

export type Requests = { [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

export const recoveryCodes = z.object({ recovery_codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

export const answers = {
  step: z.object({ stage: z.enum(['second_factor', 'open']), csrf: z.string() }).meta({ id: 'SignInStep' }),
  session: z
    .object({
      stage: z.enum(['second_factor', 'open']),
      csrf: z.string(),
      expires_at: z.iso.datetime(),
      person: z
        .object({
          id: z.uuid(),
          name: z.string(),
          locale: z.string(),
          roles: z.array(z.enum(roles)),
          needs: z.array(z.enum(needs)),
          departments: scope,
          branches: scope,
        })
        .nullable(),
      clinic: z.object({
        id: z.number(),
        name: z.string(),
        zone: z.string(),
        locale: z.string(),
        locales: z.array(z.string()),
      }),
    })
    .meta({ id: 'Session' }),
  recoveryCodes,
};

/** What a page knows of the session; of the person nothing before the second factor. */
export function sessionView(live: LiveSession, { clinic }: KnownClinic): z.input<(typeof answers)['session']> {
  const { session, csrf } = live;
  const { clinicId: id, name, zone, locale: language, locales } = clinic;
  return {
    stage: session.stage,
    csrf,
    expires_at: new Date(session.expiresAt).toISOString(),
    person: session.stage === 'open' ? personView(live) : null,
    clinic: { id, name, zone, locale: language, locales },
  };
}

function personView(live: LiveSession) {
  const { id, name, roles: held, departments, branches } = principalOf(live);
  return {
    id,
    name,
    locale: live.session.locale,
    roles: [...held],
    needs: needsOf(held),
    departments: scopeView(departments),
    branches: scopeView(branches),
  };
}

/** A list of its own: what goes out may be sorted by whoever gets it. */
export function scopeView(of: Scope): string[] | 'all' {
  return of === 'all' ? 'all' : [...of];
}
