import { SessionService, StaffService } from '../../src/auth/index.js';
import type { Role, Scope } from '../../src/auth/index.js';
import type { House } from './house.js';

/** Somebody of the staff with an open session, as their browser would call. */
export interface SignedIn {
  readonly staffId: string;
  readonly cookie: string;
  readonly csrf: string;
  call(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

interface Person {
  readonly roles: readonly Role[];
  readonly departments?: Scope;
  readonly branches?: Scope;
  readonly name?: string;
}

let people = 0;

/** Makes somebody of the house's clinic and opens their session, without the way through passwords and codes. */
export async function signIn(
  house: House,
  { roles, departments = 'all', branches = 'all', name = 'Somebody' }: Person,
): Promise<SignedIn> {
  people += 1;
  const person = { email: `person-${people}@clinic.example`, name, locale: 'en', roles, departments, branches };
  const [staffId, token] = await house.run(async (tx) => {
    const id = await house.get(StaffService).add(tx, 'system', person);
    return [id, await house.get(SessionService).open(tx, id, 'open')] as const;
  });
  const csrf = house.get(SessionService).csrfOf(token);
  const cookie = `__Host-tropa=${token}`;
  return {
    staffId,
    cookie,
    csrf,
    call: (method, path, body) => callAs(house, { cookie, csrf }, { method, path, body }),
  };
}

async function callAs(
  house: House,
  { cookie, csrf }: { cookie: string; csrf: string },
  { method, path, body }: { method: string; path: string; body: object | undefined },
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = {
    cookie,
    'x-tropa-csrf': csrf,
    'sec-fetch-site': 'same-origin',
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${await house.origin()}/api/v1${path}`, init);
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}
