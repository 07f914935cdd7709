import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Role, Scope } from '../access/access.js';

/** A person who may sign in. `departments` and `branches` are those they were given, before what their roles add. */
export interface StaffMember {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly Role[];
  readonly departments: Scope;
  readonly branches: Scope;
  readonly passwordHash: string | null;
  readonly hasSecondFactor: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly disabledAt: number | null;
}

/** What of a person is a column of their own row. */
export interface StaffFields {
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  readonly passwordHash?: string | null;
  readonly disabledAt?: number | null;
}

type Row = Omit<StaffMember, 'departments' | 'branches'> & { departments: string[] | null; branches: string[] | null };

const select = `
  SELECT p.staff_id AS "staffId", p.email, p.name, p.locale, p.password_hash AS "passwordHash",
         p.totp_sealed IS NOT NULL AS "hasSecondFactor",
         (extract(epoch FROM p.created_at) * 1000)::float8 AS "createdAt",
         (extract(epoch FROM p.disabled_at) * 1000)::float8 AS "disabledAt",
         ARRAY(SELECT r.role FROM staff_role r WHERE r.clinic_id = $1 AND r.staff_id = p.staff_id ORDER BY 1) AS roles,
         CASE WHEN p.all_departments THEN NULL ELSE
           ARRAY(SELECT d.department FROM staff_department d WHERE d.clinic_id = $1 AND d.staff_id = p.staff_id ORDER BY 1)
         END AS departments,
         CASE WHEN p.all_branches THEN NULL ELSE
           ARRAY(SELECT b.branch FROM staff_branch b WHERE b.clinic_id = $1 AND b.staff_id = p.staff_id ORDER BY 1)
         END AS branches
    FROM staff p WHERE p.clinic_id = $1`;

const scopes = {
  departments: { table: 'staff_department', column: 'department', all: 'all_departments' },
  branches: { table: 'staff_branch', column: 'branch', all: 'all_branches' },
} as const;

@Injectable()
export class StaffStore {
  /** Somebody without password, roles and departments yet. */
  async insert(
    tx: Tx,
    person: Pick<StaffMember, 'staffId' | 'email' | 'name' | 'locale' | 'createdAt'>,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO staff (clinic_id, staff_id, email, name, locale, all_departments, all_branches, created_at)
       VALUES ($1, $2, $3, $4, $5, false, false, to_timestamp($6::float8 / 1000))
       ON CONFLICT (clinic_id, email) DO NOTHING RETURNING staff_id`,
      [tx.clinicId, person.staffId, person.email, person.name, person.locale, person.createdAt],
    );
    return rows.length > 0;
  }

  async update(tx: Tx, staffId: string, fields: StaffFields): Promise<void> {
    const { name, locale, passwordHash, disabledAt } = fields;
    await tx.query(
      `UPDATE staff SET name = coalesce($3, name), locale = coalesce($4, locale),
         password_hash = CASE WHEN $5 THEN $6 ELSE password_hash END,
         disabled_at = CASE WHEN $7 THEN to_timestamp($8::float8 / 1000) ELSE disabled_at END
       WHERE clinic_id = $1 AND staff_id = $2`,
      [
        ...[tx.clinicId, staffId, name ?? null, locale ?? null],
        ...[passwordHash !== undefined, passwordHash ?? null],
        ...[disabledAt !== undefined, disabledAt ?? null],
      ],
    );
  }

  async setRoles(tx: Tx, staffId: string, roles: readonly Role[]): Promise<void> {
    await tx.query(`DELETE FROM staff_role WHERE clinic_id = $1 AND staff_id = $2`, [tx.clinicId, staffId]);
    const sql = `INSERT INTO staff_role (clinic_id, staff_id, role) SELECT DISTINCT $1::integer, $2::uuid, r FROM unnest($3::text[]) AS r`;
    await tx.query(sql, [tx.clinicId, staffId, roles]);
  }

  async setScope(tx: Tx, staffId: string, kind: keyof typeof scopes, scope: Scope): Promise<void> {
    const { table, column, all } = scopes[kind];
    const own = `WHERE clinic_id = $1 AND staff_id = $2`;
    await tx.query(`UPDATE staff SET ${all} = $3 ${own}`, [tx.clinicId, staffId, scope === 'all']);
    await tx.query(`DELETE FROM ${table} ${own}`, [tx.clinicId, staffId]);
    const sql = `INSERT INTO ${table} (clinic_id, staff_id, ${column}) SELECT DISTINCT $1::integer, $2::uuid, s FROM unnest($3::text[]) AS s`;
    await tx.query(sql, [tx.clinicId, staffId, scope === 'all' ? [] : scope]);
  }

  /** Everybody, also the disabled, by name. */
  async list(tx: Tx): Promise<StaffMember[]> {
    return (await tx.query<Row>(`${select} ORDER BY p.name, p.staff_id`, [tx.clinicId])).map(memberOf);
  }

  async find(tx: Tx, staffId: string): Promise<StaffMember | undefined> {
    const [row] = await tx.query<Row>(`${select} AND p.staff_id = $2`, [tx.clinicId, staffId]);
    return row && memberOf(row);
  }

  async findByEmail(tx: Tx, email: string): Promise<StaffMember | undefined> {
    const [row] = await tx.query<Row>(`${select} AND p.email = $2`, [tx.clinicId, email]);
    return row && memberOf(row);
  }

  /** Names by id, of those that there are. */
  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      `SELECT staff_id AS id, name FROM staff WHERE clinic_id = $1 AND staff_id = ANY($2::uuid[])`,
      [tx.clinicId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async isEmpty(tx: Tx): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM staff WHERE clinic_id = $1 LIMIT 1`, [tx.clinicId])).length === 0;
  }
}

function memberOf(row: Row): StaffMember {
  return { ...row, departments: row.departments ?? 'all', branches: row.branches ?? 'all' };
}
