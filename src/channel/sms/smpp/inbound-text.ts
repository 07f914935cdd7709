import { decodeGsm, decodeUcs2 } from '../alphabet.js';
import type { Pdu } from './pdu.js';

/** Which of several pieces a unit is. */
export interface Place {
  /** The number that all pieces of one text share. */
  readonly reference: string;
  readonly total: number;
  /** From 1. */
  readonly number: number;
}

const HEADER_IN_TEXT = 0x40;
const cyrillic = new TextDecoder('iso-8859-5');
const hebrew = new TextDecoder('iso-8859-8');

/** Elements of the header by their identifier; what is damaged ends the list. */
function elementsOf(header: Buffer): Map<number, Buffer> {
  const elements = new Map<number, Buffer>();
  let at = 0;
  while (at + 2 <= header.length) {
    const length = header[at + 1] ?? 0;
    if (at + 2 + length > header.length) break;
    elements.set(header[at] ?? 0, header.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return elements;
}

function contentOf({ short_message: short, message_payload: payload, esm_class: kind = 0 }: Pdu) {
  const octets = short !== undefined && short.length > 0 ? short : (payload ?? Buffer.alloc(0));
  if ((kind & HEADER_IN_TEXT) === 0 || octets.length === 0) return { elements: new Map<number, Buffer>(), octets };
  const end = 1 + (octets[0] ?? 0);
  return { elements: elementsOf(octets.subarray(1, end)), octets: octets.subarray(end) };
}

function headerPlace(elements: Map<number, Buffer>): Place | undefined {
  const short = elements.get(0x00);
  const long = elements.get(0x08);
  if (short?.length === 3) return place(`u${short[0] ?? 0}`, short[1], short[2]);
  return long?.length === 4 ? place(`w${long.readUInt16BE(0)}`, long[2], long[3]) : undefined;
}

function place(reference: string, total = 0, number = 0): Place | undefined {
  return total > 1 && number >= 1 && number <= total ? { reference, total, number } : undefined;
}

/** Undefined: the whole text is here. */
export function placeOf(pdu: Pdu): Place | undefined {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number } = pdu;
  return reference === undefined ? headerPlace(contentOf(pdu).elements) : place(`s${reference}`, total, number);
}

/** The alphabet of a data coding; classes of GSM 03.38 count as the alphabet they name. */
function alphabetOf(coding: number): 'gsm' | 'ascii' | 'latin1' | 'cyrillic' | 'hebrew' | 'ucs2' | 'binary' {
  if (coding >= 0xf0) return (coding & 0x04) === 0 ? 'gsm' : 'binary';
  if ((coding & 0xf0) === 0x10) return (['gsm', 'binary', 'ucs2', 'binary'] as const)[(coding >> 2) & 3] ?? 'binary';
  const named = { 0: 'gsm', 1: 'ascii', 3: 'latin1', 6: 'cyrillic', 7: 'hebrew', 8: 'ucs2' } as const;
  return named[coding as keyof typeof named] ?? 'binary';
}

/** The text of a unit; undefined: it holds something else, such as settings for the phone. */
export function textOf(pdu: Pdu): string | undefined {
  const { octets } = contentOf(pdu);
  switch (alphabetOf(pdu.data_coding ?? 0)) {
    case 'gsm':
      return decodeGsm(octets);
    case 'ascii':
      return octets.toString('latin1');
    case 'latin1':
      return octets.toString('latin1');
    case 'cyrillic':
      return cyrillic.decode(octets);
    case 'hebrew':
      return hebrew.decode(octets);
    case 'ucs2':
      return decodeUcs2(octets);
    case 'binary':
      return undefined;
  }
}
