import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { EntryService, hashPassword, SessionService, StaffService } from '../../../src/auth/index.js';
import type { Principal, Role } from '../../../src/auth/index.js';
import { House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

const MINUTE = 60_000;
const password = 'bicycle under the rain';

let house: House;
let browser: Browser;
let people = 0;

/** One browser: it keeps the cookie it is given and sends what browsers send by themselves. */
class Browser {
  cookie = '';
  csrf = '';
  readonly headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' };

  async ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const headers = {
      ...this.headers,
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(this.csrf === '' ? {} : { 'x-tropa-csrf': this.csrf }),
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${await house.origin()}/api/v1${path}`, init);
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    if (typeof answer['csrf'] === 'string') this.csrf = answer['csrf'];
    return { status: response.status, body: answer, headers: response.headers };
  }
}

interface Invited {
  readonly email: string;
  readonly staffId: string;
  readonly token: string;
}

async function invited(roles: readonly Role[] = ['reception']): Promise<Invited> {
  people += 1;
  const email = `staff-${people}@clinic.example`;
  const person = { email, name: 'Ірина Приклад', locale: 'uk', roles, departments: [], branches: 'all' } as const;
  const made = await house.run((tx) => house.get(EntryService).invite(tx, 'system', person));
  return { email, staffId: made.staffId, token: made.token };
}

/** Somebody who went the whole way of an invitation in this browser; the clock has moved on by a step of the code. */
async function entered(by: Browser, roles?: readonly Role[]): Promise<Invited & { secret: string; codes: string[] }> {
  const person = await invited(roles);
  const { body } = await by.ask('POST', '/invitations/look', { token: person.token });
  const secret = String(body['secret']);
  const accepted = await by.ask('POST', '/invitations/accept', { token: person.token, password, code: codeOf(secret) });
  expect(accepted.status).toBe(200);
  house.clock.set(house.clock.now() + 30_000);
  return { ...person, secret, codes: accepted.body['recovery_codes'] as string[] };
}

function codeOf(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(house.clock.now() / 1_000) });
}

async function auditOf(actorId: string): Promise<string[]> {
  const sql = `SELECT what FROM audit_entry WHERE clinic_id = 1 AND actor_id = $1 ORDER BY occurred_at, seq`;
  return (await house.rows<{ what: string }>(sql, [actorId])).map(({ what }) => what);
}

beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
beforeEach(() => {
  browser = new Browser();
  // Each test has a window of the throttle of its own.
  house.clock.set(house.clock.now() + 20 * MINUTE);
});

describe('an invitation', () => {
  it('sets password and second factor, signs in, and works once', async () => {
    const { token, staffId } = await entered(browser);
    const session = await browser.ask('GET', '/session');
    expect(session.body).toMatchObject({
      stage: 'open',
      person: { id: staffId, roles: ['reception'], departments: [] },
    });
    const again = await new Browser().ask('POST', '/invitations/look', { token });
    expect(again).toMatchObject({ status: 404, body: { code: 'AUTH_INVITATION_UNKNOWN' } });
    expect(await auditOf(staffId)).toEqual(['invitation.accepted']);
  });

  it('lets one of ten acceptances at once through', async () => {
    const { token } = await invited();
    const { body } = await browser.ask('POST', '/invitations/look', { token });
    const code = codeOf(String(body['secret']));
    const tries = Array.from({ length: 10 }, () =>
      new Browser().ask('POST', '/invitations/accept', { token, password, code }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(9).fill(404)]);
  });

  it('ends after three days, and when another one is made for the same person', async () => {
    const late = await invited();
    house.clock.set(house.clock.now() + 72 * 60 * MINUTE);
    expect((await browser.ask('POST', '/invitations/look', { token: late.token })).status).toBe(404);
    const replaced = await invited();
    await house.run((tx) => house.get(EntryService).reset(tx, 'system', replaced.staffId));
    expect((await browser.ask('POST', '/invitations/look', { token: replaced.token })).status).toBe(404);
  });

  it.each(['short', 'mail at clinic.example', 'Password2026!'])('does not take the password "%s"', async (weak) => {
    const { token } = await invited();
    const { body } = await browser.ask('POST', '/invitations/look', { token });
    const answer = await browser.ask('POST', '/invitations/accept', {
      token,
      password: weak,
      code: codeOf(String(body['secret'])),
    });
    expect(answer).toMatchObject({ status: 422 });
    expect(JSON.stringify(answer.body)).not.toContain(weak);
  });

  it('keeps neither its token nor the secret of the codes in the database as they are', async () => {
    const { token, secret, codes } = await entered(browser);
    const tables = ['invitation', 'staff', 'session', 'recovery_code', 'audit_entry', 'idempotency'];
    for (const table of tables) {
      const text = JSON.stringify(
        await house.rows(`SELECT row_to_json(t)::text AS row FROM ${table} t WHERE clinic_id = 1`),
      );
      for (const kept of [token, secret, password, browser.cookie.split('=')[1] ?? '', ...codes])
        expect(text).not.toContain(kept);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('signing in', () => {
  it('takes password and code, gives another session than the one that waited, and writes it down', async () => {
    const { email, secret, staffId } = await entered(new Browser());
    const first = await browser.ask('POST', '/session', { email: email.toUpperCase(), password });
    expect(first.body).toMatchObject({ stage: 'second_factor' });
    const waiting = browser.cookie;
    expect((await browser.ask('GET', '/staff')).status).toBe(401);
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ stage: 'second_factor', person: null });
    const second = await browser.ask('POST', '/session/totp', { code: codeOf(secret) });
    expect(second.body).toMatchObject({ stage: 'open' });
    expect(browser.cookie).not.toBe(waiting);
    expect((await browser.ask('GET', '/staff')).status).toBe(200);
    browser.cookie = waiting;
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    expect(await auditOf(staffId)).toContain('session.opened');
  });

  it('gives a cookie that scripts, other hosts and plain HTTP never see', async () => {
    const { email } = await entered(new Browser());
    const { headers } = await browser.ask('POST', '/session', { email, password });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-tropa=1\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('answers the same to a wrong password, an account that is not there and one that was disabled', async () => {
    const { email } = await entered(new Browser());
    const gone = await entered(new Browser());
    await house.run((tx) => house.get(StaffService).change(tx, 'system', gone.staffId, { disabled: true }));
    const wrong = await browser.ask('POST', '/session', { email, password: 'not the right one' });
    const nobody = await browser.ask('POST', '/session', { email: 'nobody@clinic.example', password });
    const disabled = await browser.ask('POST', '/session', { email: gone.email, password });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'AUTH_SIGN_IN' } });
    expect(nobody.body).toEqual(wrong.body);
    expect(disabled.body).toEqual(wrong.body);
  });

  it('stops after ten tries from one address for a quarter of an hour, whether or not there is such an account', async () => {
    const { email } = await entered(new Browser());
    for (const account of [email, 'ghost@clinic.example']) {
      const wrong = () => browser.ask('POST', '/session', { email: account, password: 'not the right one' });
      // At once, as a machine would: each is counted before it is made.
      const statuses = (await Promise.all(Array.from({ length: 25 }, wrong))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    }
    expect((await browser.ask('POST', '/session', { email, password })).status).toBe(429);
    house.clock.set(house.clock.now() + 16 * MINUTE);
    expect((await browser.ask('POST', '/session', { email, password })).status).toBe(200);
  });

  it('takes a code once, also when fifty show it at the same moment', async () => {
    const { email, secret } = await entered(new Browser());
    const browsers = Array.from({ length: 10 }, () => new Browser());
    for (const each of browsers) expect((await each.ask('POST', '/session', { email, password })).status).toBe(200);
    const code = codeOf(secret);
    const answers = await Promise.all(
      browsers.flatMap((each) => Array.from({ length: 5 }, () => each.ask('POST', '/session/totp', { code }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await browsers[9]?.ask('POST', '/session/totp', { code }))?.status).not.toBe(200);
  });

  it('takes each of ten recovery codes once, in the place of a code', async () => {
    const { email, codes } = await entered(new Browser());
    expect(new Set(codes).size).toBe(10);
    const [one = ''] = codes;
    await browser.ask('POST', '/session', { email, password });
    expect((await browser.ask('POST', '/session/totp', { code: one.toLowerCase() })).status).toBe(200);
    const other = new Browser();
    await other.ask('POST', '/session', { email, password });
    expect((await other.ask('POST', '/session/totp', { code: one })).status).toBe(422);
  });

  it('is closed to accounts without a second factor outside of the demo', async () => {
    people += 1;
    const email = `bare-${people}@clinic.example`;
    const person = {
      email,
      name: 'Bare',
      locale: 'en',
      roles: ['reception'],
      departments: 'all',
      branches: 'all',
    } as const;
    await house.run(async (tx) => {
      const staffId = await house.get(StaffService).add(tx, 'system', person);
      await house.get(StaffService).setPassword(tx, staffId, await hashPassword(password));
    });
    const answer = await browser.ask('POST', '/session', { email, password });
    expect(answer).toMatchObject({ status: 403, body: { code: 'AUTH_SECOND_FACTOR_MISSING' } });
  });
});

describe('a session', () => {
  it('ends after half an hour without a request, and after twelve hours with requests', async () => {
    await entered(browser);
    house.clock.set(house.clock.now() + 29 * MINUTE);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    house.clock.set(house.clock.now() + 31 * MINUTE);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    const busy = new Browser();
    await entered(busy);
    const began = house.clock.now();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      house.clock.set(began + minutes * MINUTE - MINUTE);
      expect((await busy.ask('GET', '/session')).status).toBe(200);
    }
    house.clock.set(began + 12 * 60 * MINUTE);
    expect((await busy.ask('GET', '/session')).status).toBe(401);
  });

  it('is worth nothing after signing out, also to who kept the cookie', async () => {
    await entered(browser);
    const { cookie, csrf } = browser;
    const { status, headers } = await browser.ask('DELETE', '/session');
    expect(status).toBe(204);
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-tropa=; .*Expires=Thu, 01 Jan 1970/);
    Object.assign(browser, { cookie, csrf });
    expect((await browser.ask('GET', '/staff')).status).toBe(401);
  });

  it.each([
    ['the person is disabled', { disabled: true }],
    ['their roles change', { roles: ['clinician'] }],
    ['their departments change', { departments: ['reception'] }],
  ] as const)('ends in every process when %s', async (_why, change) => {
    const { staffId } = await signIn(house, { roles: ['reception'] });
    const token = await house.run((tx) => house.get(SessionService).open(tx, staffId, 'open'));
    const live = await house.get(SessionService).of(token);
    const actor: Principal = {
      ...{ kind: 'staff', clinicId: 1, id: staffId, name: '', roles: [], departments: 'all', branches: 'all' },
      sessionId: live?.session.sessionId ?? '',
    };
    expect(await house.get(SessionService).isOpen(actor)).toBe(true);
    await house.run((tx) => house.get(StaffService).change(tx, 'system', staffId, change));
    expect(await house.get(SessionService).isOpen(actor)).toBe(false);
    expect(await house.get(SessionService).of(token)).toBeUndefined();
  });

  it('stays, and the others of the person end, when they set another password', async () => {
    const { email, secret } = await entered(browser);
    const other = new Browser();
    await other.ask('POST', '/session', { email, password });
    await other.ask('POST', '/session/totp', { code: codeOf(secret) });
    const next = 'another long sentence';
    expect((await browser.ask('POST', '/session/password', { password: 'wrong', new_password: next })).status).toBe(
      422,
    );
    expect((await browser.ask('POST', '/session/password', { password, new_password: next })).status).toBe(204);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    expect((await other.ask('GET', '/session')).status).toBe(401);
    expect((await new Browser().ask('POST', '/session', { email, password })).status).toBe(401);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address', { 'sec-fetch-site': 'none' }],
    ['with the Origin of another site', { origin: 'https://evil.example' }],
    ['with an Origin that is none', { origin: 'null' }],
    ['by who does not say where it comes from', {}],
  ] as const)('changes nothing by a request %s', async (_where, headers) => {
    const { cookie, csrf } = await signIn(house, { roles: ['reception'] });
    const init = { method: 'PATCH', body: '{"locale":"ru"}' };
    const sent = { cookie, 'x-tropa-csrf': csrf, 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${await house.origin()}/api/v1/session`, { ...init, headers: sent });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'AUTH_CSRF']);
  });

  it('changes nothing without the token of its pages, or with that of another session', async () => {
    const [one, other] = [await signIn(house, { roles: ['reception'] }), await signIn(house, { roles: ['reception'] })];
    for (const csrf of ['', other.csrf, `${one.csrf}x`]) {
      browser.cookie = one.cookie;
      browser.csrf = csrf;
      expect(await browser.ask('PATCH', '/session', { locale: 'ru' })).toMatchObject({
        status: 403,
        body: { code: 'AUTH_CSRF' },
      });
    }
    browser.csrf = one.csrf;
    expect((await browser.ask('PATCH', '/session', { locale: 'ru' })).status).toBe(204);
  });

  it('of an older browser proves itself by its Origin', async () => {
    const { cookie, csrf } = await signIn(house, { roles: ['reception'] });
    const headers = { cookie, 'x-tropa-csrf': csrf, origin: await house.origin(), 'content-type': 'application/json' };
    const init = { method: 'PATCH', headers, body: '{"locale":"ru"}' };
    expect((await fetch(`${await house.origin()}/api/v1/session`, init)).status).toBe(204);
  });

  it('is not opened by a page of another site', async () => {
    browser.headers['sec-fetch-site'] = 'cross-site';
    expect((await browser.ask('POST', '/session', { email: 'a@b.example', password })).status).toBe(403);
  });
});

describe('the staff of a clinic', () => {
  it('is invited, changed and reset by an administrator, and nobody sees a password', async () => {
    const admin = await signIn(house, { roles: ['administrator'] });
    const body = { email: 'New.Person@clinic.example', name: 'Нова', roles: ['clinician'], departments: ['reception'] };
    const made = await admin.call('POST', '/invitations', body);
    expect(made.status).toBe(201);
    expect(made.body['link']).toMatch(/\/app\/invitation#1\.[\w-]{43}$/);
    expect((await admin.call('POST', '/invitations', body)).body).toMatchObject({ code: 'AUTH_STAFF_KNOWN' });
    const id = String(made.body['staff_id']);
    expect((await admin.call('GET', `/staff/${id}`)).body).toMatchObject({
      state: 'invited',
      email: 'new.person@clinic.example',
    });
    expect((await admin.call('PATCH', `/staff/${id}`, { roles: ['auditor'], role: 'x' })).status).toBe(400);
    const changed = await admin.call('PATCH', `/staff/${id}`, { departments: 'all', name: 'Інша' });
    expect(changed.body).toMatchObject({ name: 'Інша', departments: 'all', roles: ['clinician'] });
    expect((await admin.call('POST', `/staff/${id}/reset`)).body['link']).not.toBe(made.body['link']);
    expect((await admin.call('DELETE', `/invitations/${String(made.body['id'])}`)).status).toBe(404);
    expect(JSON.stringify((await admin.call('GET', '/staff')).body)).not.toMatch(/argon2|password/i);
  });

  it('shows colleagues their names, and e-mail addresses to administrators alone', async () => {
    const reception = await signIn(house, { roles: ['reception'] });
    const { staff } = (await reception.call('GET', '/staff')).body as { staff: { name: string; email: unknown }[] };
    expect(staff.length).toBeGreaterThan(1);
    expect(staff.every(({ name, email }) => name !== '' && email === null)).toBe(true);
  });

  it('keeps its last administrator', async () => {
    const alone = await house.neighbour(7);
    const [first, second] = await alone.run(async (tx) => {
      const staff = alone.get(StaffService);
      const person = {
        name: 'A',
        locale: 'en',
        roles: ['administrator'],
        departments: 'all',
        branches: 'all',
      } as const;
      const ids = [
        await staff.add(tx, 'system', { ...person, email: 'a@a.example' }),
        await staff.add(tx, 'system', { ...person, email: 'b@a.example' }),
      ];
      for (const id of ids) await staff.setPassword(tx, id, 'some hash');
      return ids;
    });
    const disable = (id = '') =>
      alone.run((tx) => alone.get(StaffService).change(tx, 'system', id, { disabled: true }));
    // Each alone would leave one.
    const results = await Promise.allSettled([disable(first), disable(second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'AUTH_LAST_ADMINISTRATOR' },
    });
  });
});
