import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** An account of the clinic in public, with the last look at it. Instants in epoch ms. */
export interface SocialAccount {
  readonly accountId: string;
  readonly site: string;
  readonly name: string;
  readonly url: string | null;
  readonly ownerId: string;
  readonly owner: string;
  readonly checkEveryDays: number;
  readonly addedAt: number;
  readonly checkedAt: number | null;
  readonly works: boolean | null;
  readonly unanswered: number | null;
  readonly oldestUnansweredAt: number | null;
  readonly active: boolean;
}

/** What a look at an account found. */
export interface SocialCheck {
  readonly works: boolean;
  readonly unanswered: number;
  readonly oldestUnansweredAt: number | null;
}

const listSql = `
  SELECT a.account_id AS "accountId", a.site, a.name, a.url, a.owner_id AS "ownerId", s.name AS owner,
         a.check_every_days AS "checkEveryDays", (extract(epoch FROM a.added_at) * 1000)::float8 AS "addedAt",
         (extract(epoch FROM a.checked_at) * 1000)::float8 AS "checkedAt", a.works, a.unanswered,
         (extract(epoch FROM a.oldest_unanswered_at) * 1000)::float8 AS "oldestUnansweredAt", a.active
    FROM social_account a JOIN staff s ON s.clinic_id = a.clinic_id AND s.staff_id = a.owner_id
   WHERE a.clinic_id = $1 ORDER BY a.active DESC, a.site, a.name LIMIT 200`;

const saveSql = `
  INSERT INTO social_account (clinic_id, account_id, site, name, url, owner_id, check_every_days, added_at, active)
  SELECT $1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), $9
   WHERE EXISTS (SELECT 1 FROM staff WHERE clinic_id = $1 AND staff_id = $6 AND disabled_at IS NULL)
     AND NOT EXISTS (SELECT 1 FROM social_account WHERE clinic_id = $1 AND site = $3 AND name = $4 AND account_id <> $2)
  ON CONFLICT (clinic_id, account_id) DO UPDATE
     SET site = EXCLUDED.site, name = EXCLUDED.name, url = EXCLUDED.url, owner_id = EXCLUDED.owner_id,
         check_every_days = EXCLUDED.check_every_days, active = EXCLUDED.active
  RETURNING account_id`;

const checkSql = `
  UPDATE social_account
     SET checked_at = to_timestamp($3::float8 / 1000), checked_by = $4, works = $5, unanswered = $6,
         oldest_unanswered_at = to_timestamp($7::float8 / 1000)
   WHERE clinic_id = $1 AND account_id = $2 RETURNING account_id`;

/** Public accounts of the clinic: the only place with their SQL. */
@Injectable()
export class SocialStore {
  async list(tx: Tx): Promise<SocialAccount[]> {
    return tx.query<SocialAccount>(listSql, [tx.clinicId]);
  }

  /** False: nobody of that id works here, or the site has that account already. */
  async save(
    tx: Tx,
    account: Pick<
      SocialAccount,
      'accountId' | 'site' | 'name' | 'url' | 'ownerId' | 'checkEveryDays' | 'addedAt' | 'active'
    >,
  ): Promise<boolean> {
    const { accountId, site, name, url, ownerId, checkEveryDays, addedAt, active } = account;
    const values = [tx.clinicId, accountId, site, name, url, ownerId, checkEveryDays, addedAt, active];
    return (await tx.query(saveSql, values)).length > 0;
  }

  /** False for an account nobody knows. */
  async check(tx: Tx, accountId: string, found: SocialCheck & { by: string | null; now: number }): Promise<boolean> {
    const { works, unanswered, oldestUnansweredAt, by, now } = found;
    const values = [tx.clinicId, accountId, now, by, works, unanswered, oldestUnansweredAt];
    return (await tx.query(checkSql, values)).length > 0;
  }
}
