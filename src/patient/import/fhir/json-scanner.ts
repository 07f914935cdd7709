/** Why a piece is not whole: over the limit, no end before the end of its line or input, or no object at all. */
export type PieceFault = 'too_large' | 'broken_off' | 'not_json';

/** A top-level object, or one element of the `entry` array of a Bundle, as text. */
export interface JsonPiece {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its index in `entry`, from 0; absent for a top-level object. */
  readonly entry?: number;
  /** The JSON text; only its beginning when it is too large. A top-level object lacks the entries that were cut out. */
  readonly text: string;
  readonly fault?: PieceFault;
}

/** How to cut. */
export interface ScannerOptions {
  /** One object a line: a line that breaks off ends there, and the next one is read. */
  readonly lines: boolean;
  /** The longest piece, in UTF-16 units. */
  readonly largest: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, NEWLINE]);

/** No name that is looked for is longer. */
const LONGEST_TOKEN = 64;
/** What is kept of a piece that is too large: enough to see which resource it was. */
const HEAD = 65_536;

class Collected {
  text = '';
  tooLarge = false;

  constructor(
    readonly line: number,
    private readonly largest: number,
  ) {}

  add(part: string): void {
    if (this.tooLarge) return;
    this.tooLarge = this.text.length + part.length > this.largest;
    this.text = this.tooLarge ? (this.text + part.slice(0, HEAD)).slice(0, HEAD) : this.text + part;
  }

  piece(place: { entry?: number; fault?: PieceFault } = {}): JsonPiece {
    const fault = place.fault ?? (this.tooLarge ? 'too_large' : undefined);
    return { line: this.line, text: this.text, ...place, ...(fault === undefined ? {} : { fault }) };
  }
}

/** What the top level of an object has said so far: FHIR allows any order, a server mostly begins with the type. */
class TopLevel {
  private token = '';
  private key: string | undefined;
  private isValue = false;
  private resourceType: string | undefined;

  /** A character of a string. */
  collect(character: string): void {
    if (this.token.length < LONGEST_TOKEN) this.token += character;
  }

  endString(): void {
    const text = unescaped(this.token);
    this.token = '';
    if (!this.isValue) this.key = text;
    else if (this.key === 'resourceType') this.resourceType = text;
  }

  colon(): void {
    this.isValue = true;
  }

  comma(): void {
    this.isValue = false;
    this.key = undefined;
  }

  /** A List has entries of another kind; what has not said yet what it is may be a Bundle. */
  get opensEntries(): boolean {
    return this.isValue && this.key === 'entry' && (this.resourceType ?? 'Bundle') === 'Bundle';
  }
}

function unescaped(token: string): string {
  if (!token.includes('\\')) return token;
  try {
    return String(JSON.parse(`"${token}"`));
  } catch {
    return token;
  }
}

/**
 * Cuts JSON objects out of a stream of text without holding more than one of them: top-level objects one after another,
 * and of a Bundle each entry by itself. It follows strings and brackets alone: whether a piece is JSON is seen when it
 * is parsed. Text outside objects is a piece with the fault `not_json`; without `lines` nothing is read after it.
 */
export class JsonScanner {
  private line = 1;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Text that is none of ours: up to the end of its line, or of everything. */
  private skips = false;
  private top = new TopLevel();
  private document: Collected | undefined;
  private element: Collected | undefined;
  private inEntries = false;
  private entry = 0;
  private chunk = '';
  /** Where in the chunk that begins which no piece has yet. */
  private from = 0;
  private pieces: JsonPiece[] = [];

  constructor(private readonly options: ScannerOptions) {}

  /** The pieces that end in this chunk. */
  feed(chunk: string): JsonPiece[] {
    this.chunk = chunk;
    this.from = 0;
    for (let at = 0; at < chunk.length; at += 1) this.step(chunk.charCodeAt(at), at);
    this.keepUntil(chunk.length);
    return this.taken();
  }

  /** What was still open at the end of the input. */
  end(): JsonPiece[] {
    this.chunk = '';
    this.from = 0;
    this.breakOff();
    return this.taken();
  }

  private taken(): JsonPiece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  private step(code: number, at: number): void {
    if (code === NEWLINE) {
      if (this.options.lines) this.endLine(at);
      this.line += 1;
    }
    if (this.skips) return;
    if (this.inString) this.stepInString(code, at);
    else if (this.depth === 0) this.stepOutside(code, at);
    else this.stepInside(code, at);
  }

  private endLine(at: number): void {
    this.keepUntil(at);
    this.breakOff();
    this.skips = false;
  }

  private stepInString(code: number, at: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) {
      this.inString = false;
      if (this.depth === 1) this.top.endString();
      return;
    }
    if (this.depth === 1) this.top.collect(this.chunk.charAt(at));
  }

  private stepOutside(code: number, at: number): void {
    if (SPACES.has(code)) return;
    if (code === OPEN_OBJECT) {
      this.document = new Collected(this.line, this.options.largest);
      this.from = at;
      this.depth = 1;
      return;
    }
    this.pieces.push({ line: this.line, text: '', fault: 'not_json' });
    this.skips = true;
  }

  private stepInside(code: number, at: number): void {
    const betweenEntries = this.inEntries && this.depth === 2;
    if (betweenEntries && this.stepBetweenEntries(code, at)) return;
    if (code === QUOTE) this.inString = true;
    else if (code === OPEN_OBJECT) this.depth += 1;
    else if (code === OPEN_ARRAY) this.openArray(at);
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) this.close(at);
    else if (this.depth === 1 && code === COLON) this.top.colon();
    else if (this.depth === 1 && code === COMMA) this.top.comma();
  }

  /** Whether that was all there is to do about the character. */
  private stepBetweenEntries(code: number, at: number): boolean {
    if (code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT) {
      this.endElement(at);
      if (code === COMMA) return true;
      this.inEntries = false;
      this.depth = 1;
      return true;
    }
    if (!this.element && !SPACES.has(code)) {
      this.element = new Collected(this.line, this.options.largest);
      this.from = at;
    }
    return false;
  }

  private openArray(at: number): void {
    if (this.depth === 1 && this.top.opensEntries) {
      this.keepUntil(at + 1);
      this.inEntries = true;
    }
    this.depth += 1;
  }

  private close(at: number): void {
    this.depth -= 1;
    if (this.depth > 0) return;
    this.keepUntil(at + 1);
    if (this.document) this.pieces.push(this.document.piece());
    this.reset();
  }

  private endElement(at: number): void {
    this.keepUntil(at);
    if (!this.element) return;
    this.pieces.push(this.element.piece({ entry: this.entry }));
    this.element = undefined;
    this.entry += 1;
  }

  /** Gives the text before `at` to the piece it belongs to; what stands between two entries belongs to none. */
  private keepUntil(at: number): void {
    const open = this.element ?? (this.inEntries ? undefined : this.document);
    if (open && at > this.from) open.add(this.chunk.slice(this.from, at));
    this.from = at;
  }

  private breakOff(): void {
    if (!this.document) return;
    const broken = this.element ?? this.document;
    const place = this.element ? { entry: this.entry } : {};
    this.pieces.push(broken.piece({ ...place, fault: 'broken_off' }));
    this.reset();
  }

  private reset(): void {
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
    this.inEntries = false;
    this.entry = 0;
    this.element = undefined;
    this.document = undefined;
    this.top = new TopLevel();
  }
}
