import smpp from 'smpp';
import type { PDU, PduFields } from 'smpp';

export type { PduFields } from 'smpp';

/** One unit of the protocol, read. Its short message and payload are the octets as they came. */
export type Pdu = Readonly<PDU>;

/** Length, command, status and sequence number. */
export const HEADER_OCTETS = 16;
/** More than any message of SMPP needs; what claims to be longer is no SMPP. */
export const LONGEST_OCTETS = 16_384;

const RESPONSE = 0x80000000;

/** The library's own reading of texts and times loses what it does not know; here octets stay octets. */
class PlainPdu extends smpp.PDU {
  override _filter(): void {
    return;
  }
}

/** The octets of a unit. A response with a status other than 0 has no body. */
export function encodePdu(command: string, sequence: number, fields: PduFields = {}, status = 0): Buffer {
  return new PlainPdu(command, { ...fields, sequence_number: sequence, command_status: status }).toBuffer();
}

/** Throws on octets that end before what they announce. A command nobody knows is called `unknown`. */
export function decodePdu(octets: Buffer): Pdu {
  return new PlainPdu(octets);
}

/** What can be told of a unit whose body may be damaged. */
export function headerOf(octets: Buffer) {
  return { response: octets.readUInt32BE(4) >= RESPONSE, sequence: octets.readUInt32BE(12) };
}

/** A unit that can not be read; undefined in place of the throw. */
export function readPdu(octets: Buffer): Pdu | undefined {
  try {
    return decodePdu(octets);
  } catch {
    return undefined;
  }
}

/** Cuts a stream into units; throws a RangeError when what comes is no SMPP. */
export class PduStream {
  private rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const units: Buffer[] = [];
    while (this.rest.length >= 4) {
      const length = this.rest.readUInt32BE(0);
      if (length < HEADER_OCTETS || length > LONGEST_OCTETS) throw new RangeError('not a unit of SMPP');
      if (this.rest.length < length) break;
      units.push(this.rest.subarray(0, length));
      this.rest = this.rest.subarray(length);
    }
    return units;
  }
}
