import { crc32, deflateRawSync } from 'node:zlib';
import type { ProgrammeFile } from '../programme/programme-files.js';

/** 1 January 1980, the first day a zip knows: the same programme is the same archive, byte by byte, whenever it is made. */
const date = 0x21;
const version = 20;
/** Names are UTF-8. */
const flags = 0x0800;
const deflated = 8;

interface Entry {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

/** The files as a zip archive (PKWARE APPNOTE 6.3, no extensions), in the order given. */
export function zipOf(files: readonly ProgrammeFile[]): Buffer {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const { file, text } of files) {
    const content = Buffer.from(text);
    const entry = {
      name: Buffer.from(file),
      packed: deflateRawSync(content),
      crc: crc32(content),
      size: content.length,
      offset,
    };
    const local = [signature(0x04034b50), headOf(entry), entry.name, entry.packed];
    parts.push(...local);
    entries.push(entry);
    offset += local.reduce((length, part) => length + part.length, 0);
  }
  const directory = entries.flatMap(directoryOf);
  const size = directory.reduce((length, part) => length + part.length, 0);
  return Buffer.concat([...parts, ...directory, endOf(entries.length, size, offset)]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/** What a local header and an entry of the directory share. */
function headOf({ name, packed, crc, size }: Entry): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(version, 0);
  head.writeUInt16LE(flags, 2);
  head.writeUInt16LE(deflated, 4);
  head.writeUInt16LE(date, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

function directoryOf(entry: Entry): Buffer[] {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(version);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  return [signature(0x02014b50), made, headOf(entry), rest, entry.name];
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
