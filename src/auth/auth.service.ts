import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, UnitOfWork } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import type { Principal } from './access/principal.js';
import { ApiKeyStore } from './api-key.store.js';
import type { Branch } from './branch.entity.js';
import type { Clinic } from './clinic.entity.js';
import { ClinicStore } from './clinic.store.js';
import type { BranchSettings, ClinicSettings } from './clinic.store.js';
import { clinicOfKey, keyHash, newKeyText } from './key-text.js';

/** A clinic and its branches by id. */
export interface KnownClinic {
  readonly clinic: Clinic;
  readonly branches: ReadonlyMap<string, Branch>;
}

/** A key without its secret; times are epoch milliseconds. */
export interface ApiKeyListing {
  readonly apiKeyId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly revokedAt: number | undefined;
}

interface Remembered extends KnownClinic {
  readonly until: number;
}

/** Called in the transaction that gives a clinic other settings, with those before and those after, as the database keeps them. */
export type SettingsFollower = (
  tx: Tx,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** How long another replica may still work with settings that were changed here. */
const REMEMBER_MS = 30_000;

/** Who the clinic is and which systems may speak for it. */
@Injectable()
export class AuthService {
  private readonly remembered = new Map<number, Remembered>();
  private readonly followers: SettingsFollower[] = [];

  constructor(
    private readonly clinics: ClinicStore,
    private readonly keys: ApiKeyStore,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Creates the clinic of the transaction, or gives it these settings and branches. */
  async ensureClinic(tx: Tx, clinic: ClinicSettings, branches: readonly BranchSettings[]): Promise<void> {
    const before = await this.clinics.find(tx);
    await this.clinics.upsert(tx, clinic, this.clock.now());
    await this.clinics.upsertBranches(tx, branches);
    tx.afterCommit(() => void this.remembered.delete(tx.clinicId));
    const after = await this.clinics.find(tx);
    if (!before || !after) return;
    for (const follower of this.followers) await follower(tx, before.settings, after.settings);
  }

  /** From now on the follower hears of other settings of any clinic; what fails there is not changed either. */
  followSettings(follower: SettingsFollower): void {
    this.followers.push(follower);
  }

  /** The clinic as it is now: another process may have given it other settings a moment ago. Errors: AUTH_CLINIC_UNKNOWN. */
  async refreshed(tx: Tx): Promise<KnownClinic> {
    this.remembered.delete(tx.clinicId);
    return this.clinic(tx);
  }

  /**
   * The clinic of the transaction, at most 30 seconds old.
   * Errors: AUTH_CLINIC_UNKNOWN.
   */
  async clinic(tx: Tx): Promise<KnownClinic> {
    const known = this.remembered.get(tx.clinicId);
    if (known && known.until > this.clock.monotonic()) return known;
    const clinic = await this.clinics.find(tx);
    if (!clinic) {
      throw new AppError('AUTH_CLINIC_UNKNOWN', `There is no clinic ${tx.clinicId}.`, {
        status: 404,
        fix: 'Create it from its programme first, or use the id of a clinic that exists.',
      });
    }
    const branches = new Map((await this.clinics.branches(tx)).map((branch) => [branch.branchId, branch]));
    const fresh = { clinic, branches, until: this.clock.monotonic() + REMEMBER_MS };
    this.remembered.set(tx.clinicId, fresh);
    return fresh;
  }

  /** All clinics, for whoever sweeps over them. */
  async clinicIds(): Promise<number[]> {
    return this.uow.system((tx) => this.clinics.ids(tx));
  }

  /**
   * The clinic somebody signs in to: the one they name, or the only one there is.
   * Errors: AUTH_CLINIC_NEEDED.
   */
  async clinicToEnter(named: number | undefined): Promise<number> {
    if (named !== undefined) return named;
    const [only, ...others] = await this.clinicIds();
    if (only !== undefined && others.length === 0) return only;
    throw new AppError('AUTH_CLINIC_NEEDED', 'This server serves several clinics, or none yet.', {
      status: 422,
      fix: 'Send the number of the clinic as "clinic" too.',
    });
  }

  /**
   * Lets one transaction of the clinic at a time decide who is a new person: two would both find a phone unknown and
   * both create its owner. Take it before any lock on patients.
   */
  async lockClinic(tx: Tx): Promise<void> {
    await this.clinics.lock(tx);
  }

  /** A new key; the only moment its text can be read. `name` says which system uses it. */
  async createApiKey(tx: Tx, name: string): Promise<{ apiKeyId: string; key: string }> {
    const now = this.clock.now();
    const apiKeyId = this.ids.uuid(now);
    const key = newKeyText(tx.clinicId);
    await this.keys.insert(tx, { apiKeyId, name, keyHash: keyHash(key), createdAt: new Date(now) });
    return { apiKeyId, key };
  }

  /** The keys of the clinic, newest first, also the revoked ones. */
  async listApiKeys(tx: Tx): Promise<ApiKeyListing[]> {
    const keys = await this.keys.list(tx);
    return keys.map(({ apiKeyId, name, createdAt, revokedAt }) => ({
      apiKeyId,
      name,
      createdAt: createdAt.getTime(),
      revokedAt: revokedAt?.getTime(),
    }));
  }

  /**
   * Takes a key away, from the next request on.
   * Errors: AUTH_KEY_UNKNOWN, also when it was already revoked.
   */
  async revokeApiKey(tx: Tx, apiKeyId: string): Promise<void> {
    if (await this.keys.revoke(tx, apiKeyId, new Date(this.clock.now()))) return;
    throw new AppError('AUTH_KEY_UNKNOWN', `There is no valid API key ${apiKeyId}.`, {
      status: 404,
      fix: 'Take the id from the list of keys; a revoked key stays revoked.',
    });
  }

  /** Who a key speaks for, or undefined when it is no key, a wrong one or a revoked one. */
  async principalOfKey(key: string): Promise<Principal | undefined> {
    const clinicId = clinicOfKey(key);
    if (clinicId === undefined) return undefined;
    const hash = keyHash(key);
    const stored = await this.uow.run(clinicId, (tx) => this.keys.findValid(tx, hash));
    if (!stored || !timingSafeEqual(stored.keyHash, hash)) return undefined;
    const { apiKeyId: id, name } = stored;
    return { kind: 'key', clinicId, id, name, roles: [], departments: 'all', branches: 'all' };
  }
}
