import type { Role, Scope } from './access.js';

/** Who a request comes from. An API key may do everything in its clinic; staff what their roles and departments allow. */
export interface Principal {
  readonly kind: 'staff' | 'key';
  readonly clinicId: number;
  /** The staff id, or the id of the API key. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: Scope;
  readonly branches: Scope;
  /** Of staff: the session the request came by, for whoever keeps a connection open and has to ask again. */
  readonly sessionId?: string;
  /** The break-glass access the request was let in by; every row of the audit carries it. */
  readonly breakGlassId?: string;
}
