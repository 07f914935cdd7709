import { randomFillSync } from 'node:crypto';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Random bytes of one id; asking the system for them one id at a time costs more than all the rest. */
const ID_BYTES = 8;
const POOL_BYTES = ID_BYTES * 512;
const COUNTER_MAX = 0xfff;

/** Overwrites all the given bytes with random ones. */
export type FillBytes = (bytes: Uint8Array) => void;

/** Makes UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. */
export class IdSource {
  private readonly pool = new Uint8Array(POOL_BYTES);
  private used = POOL_BYTES;
  private lastMs = -1;
  private counter = 0;
  private prefix = '';

  constructor(private readonly fill: FillBytes = (bytes) => void randomFillSync(bytes)) {}

  /**
   * A new id. Ids of one source sort in the order they were made, also inside one millisecond and when `nowMs` goes back:
   * the id's own time then stays at the latest one seen. `nowMs` is the time of the making, never one in the future.
   */
  uuid(nowMs: number): string {
    this.step(nowMs);
    if (this.used === POOL_BYTES) {
      this.fill(this.pool);
      this.used = 0;
    }
    const at = this.used;
    this.used += ID_BYTES;
    const variant = HEX[0x80 | ((this.pool[at] ?? 0) & 0x3f)] ?? '';
    const counter = (0x7000 | this.counter).toString(16);
    return `${this.prefix}${counter}-${variant}${this.hex(at + 1, at + 2)}-${this.hex(at + 2, at + ID_BYTES)}`;
  }

  /** A full counter borrows the next millisecond. */
  private step(nowMs: number): void {
    if (nowMs > this.lastMs) this.enter(nowMs);
    else if (this.counter < COUNTER_MAX) this.counter += 1;
    else this.enter(this.lastMs + 1);
  }

  private enter(ms: number): void {
    const hex = ms.toString(16).padStart(12, '0');
    this.lastMs = ms;
    this.counter = 0;
    this.prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-`;
  }

  private hex(from: number, to: number): string {
    let text = '';
    for (let index = from; index < to; index += 1) text += HEX[this.pool[index] ?? 0] ?? '';
    return text;
  }
}

/** The mulberry32 generator: small, and the same on every machine. */
function seededBytes(seed: number): FillBytes {
  let state = seed >>> 0;
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      bytes[index] = (mixed ^ (mixed >>> 14)) & 0xff;
    }
  };
}

/** The same ids for the same seed and the same times: tests and replays. Never in production: they can be guessed. */
export class SeededIdSource extends IdSource {
  constructor(seed: number) {
    super(seededBytes(seed));
  }
}
