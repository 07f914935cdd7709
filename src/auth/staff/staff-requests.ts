import { z } from 'zod';
import { needs, needsOf, roles, scopeOf } from '../access/access.js';
import { code, email, locale, password, recoveryCodes, scope, scopeView } from '../session/session-requests.js';
import type { InvitationLink } from './invitation.service.js';
import type { OpenInvitation } from './invitation.store.js';
import type { StaffMember } from './staff.store.js';

const name = z.string().trim().min(1).max(100);
const held = z.array(z.enum(roles)).min(1).max(roles.length);
const token = z.string().max(100);

export const requests = {
  invite: z
    .strictObject({
      email,
      name,
      locale: locale.default('uk'),
      roles: held,
      departments: scope.default([]),
      branches: scope.default('all'),
    })
    .meta({ id: 'StaffInvitation' }),
  change: z
    .strictObject({
      name: name.optional(),
      locale: locale.optional(),
      roles: held.optional(),
      departments: scope.optional(),
      branches: scope.optional(),
      disabled: z.boolean().optional(),
    })
    .meta({ id: 'StaffChange' }),
  look: z.strictObject({ token }).meta({ id: 'InvitationToken' }),
  accept: z.strictObject({ token, password, code }).meta({ id: 'InvitationAcceptance' }),
};

export type Requests = { [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const staff = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Only for whoever may change staff. */
    email: z.string().nullable(),
    locale: z.string(),
    roles: z.array(z.enum(roles)),
    departments: scope,
    branches: scope,
    /** Whether they can sign in, have a link to come in by, or were sent away. */
    state: z.enum(['active', 'invited', 'disabled']),
    has_second_factor: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Staff' });

const invitation = z
  .object({
    id: z.uuid(),
    staff_id: z.uuid(),
    name: z.string(),
    email: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

export const answers = {
  staff,
  list: z.object({ staff: z.array(staff), next: z.null() }).meta({ id: 'StaffList' }),
  roles: z
    .object({
      roles: z.array(z.object({ role: z.enum(roles), needs: z.array(z.enum(needs)), everywhere: z.boolean() })),
    })
    .meta({ id: 'RoleTable' }),
  invitations: z.object({ invitations: z.array(invitation), next: z.null() }).meta({ id: 'InvitationList' }),
  link: z
    .object({ id: z.uuid(), staff_id: z.uuid(), link: z.string(), token: z.string(), expires_at: z.iso.datetime() })
    .meta({ id: 'InvitationLink' }),
  offer: z
    .object({
      clinic: z.string(),
      name: z.string(),
      email: z.string(),
      locale: z.string(),
      secret: z.string(),
      /** An SVG image as a data URL. */
      qr: z.string(),
    })
    .meta({ id: 'InvitationOffer' }),
  accepted: z
    .object({ csrf: z.string(), recovery_codes: recoveryCodes.shape.recovery_codes })
    .meta({ id: 'InvitationAccepted' }),
};

/** `full`: for whoever may change staff; everybody else sees names and roles of colleagues. */
export function staffView(person: StaffMember, full: boolean): z.input<typeof staff> {
  const { staffId: id, roles: has, departments, branches } = person;
  return {
    id,
    name: person.name,
    email: full ? person.email : null,
    locale: person.locale,
    roles: [...has],
    departments: scopeView(departments),
    branches: scopeView(branches),
    state: person.disabledAt !== null ? 'disabled' : person.passwordHash === null ? 'invited' : 'active',
    has_second_factor: person.hasSecondFactor,
    created_at: new Date(person.createdAt).toISOString(),
  };
}

export function roleTable(): z.input<(typeof answers)['roles']> {
  return {
    roles: roles.map((role) => ({ role, needs: needsOf([role]), everywhere: scopeOf([role], []) === 'all' })),
  };
}

export function invitationView({ invitationId, staffId, ...rest }: OpenInvitation): z.input<typeof invitation> {
  const { name: who, email: address, createdAt, expiresAt } = rest;
  const [created_at, expires_at] = [new Date(createdAt).toISOString(), new Date(expiresAt).toISOString()];
  return { id: invitationId, staff_id: staffId, name: who, email: address, created_at, expires_at };
}

export function linkView(made: InvitationLink, staffId: string): z.input<(typeof answers)['link']> {
  const { invitationId: id, link, token: secret, expiresAt } = made;
  return { id, staff_id: staffId, link, token: secret, expires_at: new Date(expiresAt).toISOString() };
}
