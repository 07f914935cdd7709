import { TextDecoder } from 'node:util';
import { AppError } from '../../../runtime/index.js';
import { flatEncounter } from './flat-encounter.js';
import { JsonScanner } from './json-scanner.js';
import type { JsonPiece, PieceFault } from './json-scanner.js';

/** Where a resource stands: its file if there are several, the line it begins on, its index in `Bundle.entry`. */
export interface ResourcePlace {
  readonly file?: string;
  readonly line: number;
  readonly entry?: number;
}

/** A JSON object as it came in; nothing but its type is proven. */
export type RawResource = Readonly<Record<string, unknown>>;

/** What a piece of the input turned out to be. */
export type FhirItem = { readonly place: ResourcePlace } & (
  | {
      readonly kind: 'resource';
      readonly type: string;
      readonly resource: RawResource;
      /** The address under which other entries of the bundle may name it. */
      readonly fullUrl?: string;
    }
  /** Something with no content of its own, such as a deletion or the answer to one. */
  | { readonly kind: 'empty'; readonly reason: string }
  /** `type` is there when it can be seen all the same. */
  | { readonly kind: 'fault'; readonly fault: ItemFault; readonly type?: string }
  /** The bundle is one page of several. */
  | { readonly kind: 'page' }
);

/** Why a piece is no resource. */
export type ItemFault = PieceFault | 'no_type' | 'no_resource' | 'not_a_bundle';

/** How to read an input. */
export interface ReadOptions {
  /** The name of the file, for the places of its resources. */
  readonly file?: string | undefined;
  /** One resource a line (NDJSON) instead of one document. */
  readonly lines: boolean;
  /** Told how many bytes were read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** The longest resource that is read, in UTF-16 units: one with photographs and attachments. */
const LARGEST_RESOURCE = 4 * 1024 * 1024;
/** As FHIR names its types; what else stands there is no type. */
const TYPE = /^[A-Z][A-Za-z]{1,63}$/;
const TYPE_IN_TEXT = /"resourceType"\s*:\s*"([A-Z][A-Za-z]{1,63})"/;

/**
 * Reads FHIR JSON as it streams in: a Bundle entry by entry, NDJSON line by line, one resource at a time in memory. With
 * `lines` a broken line costs that line alone.
 * Errors: IMPORT_ENCODING; IMPORT_FHIR when the input is no JSON object, or a document breaks off.
 */
export async function* readFhir(
  source: AsyncIterable<Uint8Array>,
  { file, lines, onBytes }: ReadOptions,
): AsyncGenerator<FhirItem> {
  const scanner = new JsonScanner({ lines, largest: LARGEST_RESOURCE });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const documents = new Documents(file, lines);
  let bytes = 0;
  for await (const chunk of source) {
    const pieces = scanner.feed(decode(decoder, chunk));
    bytes += chunk.byteLength;
    onBytes?.(bytes);
    for (const piece of pieces) yield* documents.itemsOf(piece);
  }
  const rest = [...scanner.feed(decode(decoder)), ...scanner.end()];
  for (const piece of rest) yield* documents.itemsOf(piece);
  if (bytes === 0 && !lines) throw new AppError('IMPORT_FHIR', 'The file is empty.', { fix: FIX_INPUT });
}

const FIX_INPUT = 'Send a FHIR R4 Bundle or one resource as JSON, or one resource a line as NDJSON.';

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new AppError('IMPORT_ENCODING', 'The file is not encoded in UTF-8.', {
      fix: 'FHIR JSON is always UTF-8: save it so, without compression.',
      cause,
    });
  }
}

/** Knows which entries belong to the object that is read now. */
class Documents {
  private entries = 0;

  constructor(
    private readonly file: string | undefined,
    private readonly lines: boolean,
  ) {}

  *itemsOf(piece: JsonPiece): Generator<FhirItem> {
    const { line, entry, text, fault } = piece;
    const place = {
      ...(this.file === undefined ? {} : { file: this.file }),
      line,
      ...(entry === undefined ? {} : { entry }),
    };
    if (fault && fault !== 'too_large' && !this.lines) throw unreadable(piece, fault);
    if (fault) {
      if (entry === undefined || fault === 'broken_off') this.entries = 0;
      else this.entries += 1;
      const type = TYPE_IN_TEXT.exec(text)?.[1];
      yield { place, kind: 'fault', fault, ...(type === undefined ? {} : { type }) };
      return;
    }
    const value = parsed(text);
    if (entry !== undefined) {
      this.entries += 1;
      yield { place, ...entryOf(value) };
      return;
    }
    const { entries } = this;
    this.entries = 0;
    const item = this.documentOf(value, entries);
    if (item) yield { place, ...item };
  }

  /** A bundle has said everything by its entries, unless there are more of them elsewhere. */
  private documentOf(value: unknown, entries: number): Unplaced | undefined {
    const item = resourceOf(value);
    const isBundle = item.kind === 'resource' && item.type === 'Bundle';
    if (!isBundle) return entries > 0 ? { kind: 'fault', fault: 'not_a_bundle' } : item;
    return hasNextPage(item.resource) ? { kind: 'page' } : undefined;
  }
}

type Unplaced = FhirItem extends infer Item ? (Item extends FhirItem ? Omit<Item, 'place'> : never) : never;

function entryOf(value: unknown): Unplaced {
  if (!isObject(value)) return { kind: 'fault', fault: value === undefined ? 'not_json' : 'no_resource' };
  const { resource, fullUrl, request, response } = value;
  if (resource === undefined) {
    if (isObject(request) && request['method'] === 'DELETE')
      return { kind: 'empty', reason: 'a deletion is not carried out' };
    if (isObject(response)) return { kind: 'empty', reason: 'the answer of a server, without a resource' };
    return { kind: 'fault', fault: 'no_resource' };
  }
  const item = resourceOf(resource);
  return item.kind === 'resource' && typeof fullUrl === 'string' ? { ...item, fullUrl } : item;
}

function resourceOf(value: unknown): Unplaced & { kind: 'resource' | 'fault' } {
  if (value === undefined) return { kind: 'fault', fault: 'not_json' };
  const resource = isObject(value) ? (flatEncounter(value) ?? value) : undefined;
  const type = resource?.['resourceType'];
  if (!resource || typeof type !== 'string' || !TYPE.test(type)) return { kind: 'fault', fault: 'no_type' };
  return { kind: 'resource', type, resource };
}

function hasNextPage({ link }: RawResource): boolean {
  return Array.isArray(link) && link.some((each: unknown) => isObject(each) && each['relation'] === 'next');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is RawResource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable({ line, entry }: JsonPiece, fault: PieceFault): AppError {
  const where = entry === undefined ? `near line ${line}` : `in entry ${entry}, near line ${line}`;
  const told =
    fault === 'not_json'
      ? `The file is no FHIR JSON: there is no object near line ${line}.`
      : `The file breaks off ${where}.`;
  const fix =
    fault === 'not_json' ? FIX_INPUT : 'Export it anew, and look whether the disk or the connection was at its end.';
  return new AppError('IMPORT_FHIR', told, { fix, at: { line } });
}
