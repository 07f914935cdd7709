import yauzl from 'yauzl';
import { AppError } from '../../runtime/index.js';

/** What a spreadsheet of a programme may weigh; real ones have about fifteen entries and unpack tenfold. */
const limits = { bytes: 20 * 1024 * 1024, entries: 50, unpacked: 200 * 1024 * 1024, ratio: 100 } as const;

/**
 * Refuses what only looks like a spreadsheet, before anything of it is unpacked into memory: every entry is inflated once as
 * a stream and counted, so a size that lies is found out too.
 * Errors: PROGRAMME_SHEET_UNREADABLE, PROGRAMME_SHEET_TOO_LARGE, PROGRAMME_SHEET_MACRO.
 */
export async function guardXlsx(bytes: Buffer): Promise<void> {
  if (bytes.length > limits.bytes) throw tooLarge();
  const zip = await opened(bytes);
  if (zip.entryCount > limits.entries) throw tooLarge();
  let unpacked = 0;
  let workbook = false;
  for await (const entry of entriesOf(zip)) {
    if (/vbaProject|\.bin$/i.test(entry.fileName)) throw macro();
    workbook ||= entry.fileName === 'xl/workbook.xml';
    unpacked += await lengthOf(zip, entry, limits.unpacked - unpacked);
    if (unpacked > bytes.length * limits.ratio) throw tooLarge();
  }
  if (!workbook) throw unreadable();
}

async function opened(bytes: Buffer): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    throw unreadable();
  }
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable();
  }
}

async function lengthOf(zip: yauzl.ZipFile, entry: yauzl.Entry, room: number): Promise<number> {
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      length += (chunk as Buffer).length;
      if (length > room) throw tooLarge();
    }
    return length;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable();
  }
}

function unreadable(): AppError {
  return new AppError('PROGRAMME_SHEET_UNREADABLE', 'This is no spreadsheet that Tropa wrote.', {
    status: 422,
    fix: 'Bring an .xlsx file made with `tropa programme --out programme.xlsx`.',
  });
}

function tooLarge(): AppError {
  return new AppError('PROGRAMME_SHEET_TOO_LARGE', 'The spreadsheet is larger than a programme can be.', {
    status: 422,
    fix: 'Bring the file as it was exported, without pictures or further sheets: at most 20 MB, 50 parts, 200 MB unpacked.',
  });
}

function macro(): AppError {
  return new AppError('PROGRAMME_SHEET_MACRO', 'The spreadsheet carries a program (a macro or an embedded object).', {
    status: 422,
    fix: 'Save it as .xlsx without macros and embedded objects.',
  });
}
