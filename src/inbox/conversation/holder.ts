import type { Principal } from '../../auth/index.js';

/** Who holds a dialogue when a colleague wrote from the clinic's own phone: nobody knows which of them it was. */
export const clinicPhone = 'clinic-phone';

/** How somebody stands in `held_by`, as an assignee and as the author of a line: `staff:<id>`, `key:<id>`. */
export function holderOf({ kind, id }: Pick<Principal, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/** The member of staff behind a holder; undefined for keys, departments and the clinic's own phone. */
export function staffOf(holder: string | null): string | undefined {
  return holder?.startsWith('staff:') ? holder.slice('staff:'.length) : undefined;
}

/** The departments of a scope as the stores take them; null: all. */
export function departmentsOf({ departments }: Pick<Principal, 'departments'>): readonly string[] | null {
  return departments === 'all' ? null : departments;
}
