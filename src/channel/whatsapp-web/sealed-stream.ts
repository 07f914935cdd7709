import type { SecretBox } from '../../runtime/index.js';

const PIECE_BYTES = 1 << 20;
/** A sealed piece is a little longer than the piece; more would be a damaged length. */
const MAX_SEALED = PIECE_BYTES + 1_024;
const LENGTH_BYTES = 4;

/** Names the place of a piece, so that no piece can be moved, left out or taken from another file. */
function placeOf(context: string, file: string, index: number, last: boolean): string {
  return `${context}#${file}/${index}${last ? '/last' : ''}`;
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let kept = Buffer.alloc(0);
  for await (const part of source) {
    kept = Buffer.concat([kept, part]);
    while (kept.length > PIECE_BYTES) {
      yield { piece: kept.subarray(0, PIECE_BYTES), last: false };
      kept = kept.subarray(PIECE_BYTES);
    }
  }
  yield { piece: kept, last: true };
}

/** How a stream is sealed: which box, for whom, and the name of this one file. */
export interface Sealing {
  readonly box: SecretBox;
  readonly context: string;
  readonly file: string;
}

/** Seals a stream of any length in bounded memory: pieces of a megabyte, each behind its length. */
export async function* sealStream(source: AsyncIterable<Buffer>, sealing: Sealing): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, last } of inPieces(source)) {
    const sealed = sealing.box.seal(piece, placeOf(sealing.context, sealing.file, index, last));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    yield Buffer.concat([length, sealed]);
    index += 1;
  }
}

async function* sealedPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept = Buffer.alloc(0);
  for await (const part of source) {
    kept = Buffer.concat([kept, part]);
    while (kept.length >= LENGTH_BYTES) {
      const length = kept.readUInt32BE(0);
      if (length > MAX_SEALED) throw new RangeError('a sealed session is damaged');
      if (kept.length < LENGTH_BYTES + length) break;
      yield kept.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      kept = kept.subarray(LENGTH_BYTES + length);
    }
  }
  if (kept.length > 0) throw new RangeError('a sealed session ends in the middle');
}

/** Opens what `sealStream` sealed. Errors: those of SecretBox; RangeError where it was cut or damaged. */
export async function* openStream(source: AsyncIterable<Buffer>, sealing: Sealing): AsyncGenerator<Buffer> {
  let previous: Buffer | undefined;
  let index = 0;
  for await (const sealed of sealedPieces(source)) {
    if (previous) {
      yield sealing.box.open(previous, placeOf(sealing.context, sealing.file, index, false));
      index += 1;
    }
    previous = Buffer.from(sealed);
  }
  if (!previous) throw new RangeError('a sealed session is empty');
  yield sealing.box.open(previous, placeOf(sealing.context, sealing.file, index, true));
}
