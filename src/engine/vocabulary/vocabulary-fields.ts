import { z } from 'zod';

/** Types a field of an event or of a fact can have; they are CEL's names for them. Instants are epoch milliseconds. */
export type FieldType = 'string' | 'int' | 'double' | 'bool' | 'timestamp' | 'list<string>';

/** A field as the vocabulary writes it: its type, with a question mark when it may be absent. */
export type FieldKind = FieldType | `${FieldType}?`;

/** Field name to kind, the one source of both the payload schema and the types of expressions. */
export type FieldKinds = Readonly<Record<string, FieldKind>>;

const schemas: Readonly<Record<FieldType, z.ZodType>> = {
  string: z.string().max(4000),
  int: z.int(),
  double: z.number(),
  bool: z.boolean(),
  timestamp: z.int().describe('epoch milliseconds'),
  'list<string>': z.array(z.string().max(200)).max(100),
};

/** Splits a kind into its type and whether the field may be absent. */
export function readKind(kind: FieldKind): { readonly type: FieldType; readonly optional: boolean } {
  const optional = kind.endsWith('?');
  return { type: (optional ? kind.slice(0, -1) : kind) as FieldType, optional };
}

/** The strict zod object for a set of fields. */
export function payloadSchema(fields: FieldKinds): z.ZodObject {
  const shape = Object.entries(fields).map(([name, kind]) => {
    const { type, optional } = readKind(kind);
    return [name, optional ? schemas[type].optional() : schemas[type]] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}
