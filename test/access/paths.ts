import type { NeedName } from '../../src/auth/index.js';
import type { House } from '../support/house.js';

type Schema = Readonly<Record<string, unknown>>;

/** One thing the application answers to, as its own description says. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly need: NeedName | undefined;
  readonly isPublic: boolean;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  /** A body that follows the schema as far as a schema tells; undefined: it takes none. */
  readonly body: object | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** What stands in every place of an id: nothing has it. */
export const NOBODY = '0198f5a0-0000-7000-8000-000000000000';

/** Every operation of the description, so that a new one joins by itself. */
export function operationsOf(house: House): Operation[] {
  const document = house.describe();
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Schema | undefined;
      return operation ? [operationOf({ method: method.toUpperCase(), path, operation, schemas })] : [];
    }),
  );
}

/** The path with ids in its places. */
export function addressOf({ path }: Operation, id: string): string {
  return path.replace(/\{(\w+)\}/g, () => encodeURIComponent(id));
}

interface Described {
  readonly method: string;
  readonly path: string;
  readonly operation: Schema;
  readonly schemas: Record<string, Schema>;
}

function operationOf({ method, path, operation, schemas }: Described): Operation {
  const content = (operation['requestBody'] as { content?: Record<string, { schema?: Schema }> } | undefined)?.content;
  const schema = content?.['application/json']?.schema;
  const sample = schema ? sampleOf(schema, schemas, 0) : undefined;
  return {
    name: `${method} ${path}`,
    method,
    path,
    need: operation['x-need'] as NeedName | undefined,
    isPublic: operation['x-public'] === true,
    parameters: (operation['parameters'] ?? []) as Operation['parameters'],
    body: typeof sample === 'object' && sample !== null ? sample : undefined,
  };
}

/** The smallest value a schema lets through, with ids that nothing has. */
function sampleOf(schema: Schema, schemas: Record<string, Schema>, depth: number): unknown {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return sampleOf(schemas[ref.split('/').at(-1) ?? ''] ?? {}, schemas, depth + 1);
  if (depth > 8) return {};
  const [first] = [...((schema['enum'] ?? []) as unknown[]), schema['const']].filter((value) => value !== undefined);
  const [choice] = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => (schema[name] ?? []) as Schema[]);
  return first ?? (choice ? sampleOf(choice, schemas, depth + 1) : ofType(schema, schemas, depth));
}

function ofType(schema: Schema, schemas: Record<string, Schema>, depth: number): unknown {
  switch (schema['type']) {
    case 'array':
      return samplesOf(schema, schemas, depth);
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1));
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return objectOf(schema, schemas, depth);
  }
}

function samplesOf(schema: Schema, schemas: Record<string, Schema>, depth: number): unknown[] {
  const least = Number(schema['minItems'] ?? 0);
  return Array.from({ length: least }, () => sampleOf((schema['items'] ?? {}) as Schema, schemas, depth + 1));
}

function objectOf(schema: Schema, schemas: Record<string, Schema>, depth: number): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, schemas, depth + 1)]));
}

function textOf(schema: Schema): string {
  const formats: Record<string, string> = {
    uuid: NOBODY,
    email: 'somebody@clinic.example',
    date: '2026-01-15',
    'date-time': '2026-01-15T10:00:00Z',
  };
  const known = formats[String(schema['format'])];
  return known ?? 'sample'.padEnd(Number(schema['minLength'] ?? 0), '0');
}
