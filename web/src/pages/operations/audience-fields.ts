import type { components } from '../../api/schema.js';

export type Filter = components['schemas']['BulkPreviewRequest']['filter'];

/** The conditions as a form holds them: what is empty is no condition. */
export interface Fields {
  readonly stages: string[];
  readonly groups: string[];
  readonly locales: string[];
  readonly tags_any: string[];
  readonly tags_none: string[];
  readonly services: string[];
  readonly last_visit_after: string;
  readonly last_visit_before: string;
  readonly no_visit_since: string;
}

export const noFields: Fields = {
  stages: [],
  groups: [],
  locales: [],
  tags_any: [],
  tags_none: [],
  services: [],
  last_visit_after: '',
  last_visit_before: '',
  no_visit_since: '',
};

export function filterOf(fields: Fields): Filter {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]: [string, string | string[]]) => value.length > 0),
  );
}

export function fieldsOf(filter: Filter): Fields {
  const known = Object.keys(noFields);
  return { ...noFields, ...Object.fromEntries(Object.entries(filter).filter(([name]) => known.includes(name))) };
}
