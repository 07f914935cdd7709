import { scopeOf } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import type { SessionRow } from './session.store.js';

/** A session that is alive, its clinic, and the token its pages send with every change. */
export interface LiveSession {
  readonly clinicId: number;
  readonly session: SessionRow;
  readonly csrf: string;
}

/** Who a session speaks for. */
export function principalOf({ clinicId, session }: LiveSession): Principal {
  const { roles, sessionId, staffId: id, name } = session;
  return {
    kind: 'staff',
    clinicId,
    id,
    name,
    roles,
    departments: scopeOf(roles, session.departments ?? 'all'),
    branches: scopeOf(roles, session.branches ?? 'all'),
    sessionId,
  };
}
