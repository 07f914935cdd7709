import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The published description of the Bot API; not part of the project. */
const SPECIFICATION = join(process.cwd(), '../shared/material/telegram-bot-api/api.json');

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
}
interface Shape {
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}
interface Specification {
  readonly methods: Readonly<Record<string, Shape>>;
  readonly types: Readonly<Record<string, Shape>>;
}

export const hasSpecification = existsSync(SPECIFICATION);
export const SKIPPED = `The Bot API's description is missing (${SPECIFICATION}); the contract tests of Telegram do not run.`;

/** A file that came along with a form. */
export class UploadedFile {
  constructor(
    readonly name: string,
    readonly content: Buffer,
  ) {}
}

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  InputFile: (value) => value instanceof UploadedFile,
};

/** Compares calls with the published description: unknown methods and fields, missing fields, wrong types. */
export class BotApiRules {
  /** Without the description nothing can be compared; what tests the channel itself is skipped then. */
  private readonly specification = hasSpecification
    ? (JSON.parse(readFileSync(SPECIFICATION, 'utf8')) as Specification)
    : undefined;

  faultsOf(method: string, params: Readonly<Record<string, unknown>>): string[] {
    if (!this.specification) return [];
    const shape = this.specification.methods[method];
    if (!shape) return [`${method}: no such method`];
    return this.fieldFaults(method, shape.fields ?? [], params);
  }

  /** The values of a form are texts; what the field's type says they stand for. */
  readForm(method: string, params: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const fields = this.specification?.methods[method]?.fields ?? [];
    const read = Object.entries(params).map(([name, value]) => {
      const types = fields.find((field) => field.name === name)?.types ?? [];
      return [name, typeof value === 'string' && !types.includes('String') ? parsed(value) : value];
    });
    const entries = read.map(([name, value]) => [name, name === 'chat_id' ? parsed(String(value)) : value]);
    return Object.fromEntries(entries) as Record<string, unknown>;
  }

  private fieldFaults(where: string, fields: readonly Field[], value: object): string[] {
    const known = new Set(fields.map((field) => field.name));
    const given = new Map(Object.entries(value));
    const unknown = [...given.keys()]
      .filter((name) => !known.has(name))
      .map((name) => `${where}.${name}: unknown field`);
    const wrong = fields.flatMap(({ name, types, required }) => {
      const own: unknown = given.get(name);
      if (!given.has(name)) return required ? [`${where}.${name}: missing`] : [];
      const faults = types.map((type) => this.typeFaults(`${where}.${name}`, type, own));
      return faults.some((list) => list.length === 0) ? [] : (faults[0] ?? []);
    });
    return [...unknown, ...wrong];
  }

  private typeFaults(where: string, type: string, value: unknown): string[] {
    const primitive = primitives[type];
    if (primitive) return primitive(value) ? [] : [`${where}: no ${type}`];
    const item = /^Array of (.*)$/.exec(type)?.[1];
    if (item !== undefined) {
      if (!Array.isArray(value)) return [`${where}: no array`];
      return value.flatMap((each: unknown, index) => this.typeFaults(`${where}[${index}]`, item, each));
    }
    return this.shapeFaults(where, type, value);
  }

  private shapeFaults(where: string, type: string, value: unknown): string[] {
    const shape = this.specification?.types[type];
    if (!shape) return [`${where}: the description has no type ${type}`];
    if (shape.subtypes) {
      const faults = shape.subtypes.map((subtype) => this.typeFaults(where, subtype, value));
      return faults.some((list) => list.length === 0) ? [] : [`${where}: no ${type}`];
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${where}: no ${type}`];
    return this.fieldFaults(where, shape.fields ?? [], value);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
