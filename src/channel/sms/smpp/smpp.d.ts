/** The part of node-smpp that is used here and by its tests; the package has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  /** What a PDU carries beside its header, by the names of the specification; optional parameters are among them. */
  interface PduFields {
    system_id?: string;
    password?: string;
    system_type?: string;
    interface_version?: number;
    address_range?: string;
    service_type?: string;
    source_addr_ton?: number;
    source_addr_npi?: number;
    source_addr?: string;
    dest_addr_ton?: number;
    dest_addr_npi?: number;
    destination_addr?: string;
    esm_class?: number;
    validity_period?: string;
    registered_delivery?: number;
    data_coding?: number;
    short_message?: Buffer;
    message_id?: string;
    message_payload?: Buffer;
    user_message_reference?: number;
    sar_msg_ref_num?: number;
    sar_total_segments?: number;
    sar_segment_seqnum?: number;
    receipted_message_id?: string;
    message_state?: number;
    network_error_code?: Buffer;
  }

  interface PduHeader {
    command_status?: number;
    sequence_number?: number;
  }

  interface PDU extends PduFields {
    command: string;
    command_status: number;
    sequence_number: number;
    response(fields?: PduFields & PduHeader): PDU;
    toBuffer(): Buffer;
    /** Turns octets into texts and back; called by whatever reads or writes a PDU. */
    _filter(direction: 'encode' | 'decode'): void;
  }
  type PduConstructor = new (command: string | Buffer, fields?: PduFields & PduHeader) => PDU;

  class Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: PDU, answered?: (response: PDU) => void, written?: (pdu: PDU) => void): boolean;
    deliver_sm(fields: PduFields, answered?: (response: PDU) => void): boolean;
    enquire_link(answered?: (response: PDU) => void): boolean;
    unbind(answered?: (response: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  interface Server extends EventEmitter {
    readonly sessions: readonly Session[];
    listen(port: number, host: string, listening: () => void): void;
    address(): { port: number } | string | null;
    close(closed?: () => void): void;
  }

  const smpp: {
    PDU: PduConstructor;
    createServer(options: { key?: string; cert?: string }, connected: (session: Session) => void): Server;
  };
  export { type PDU, type PduFields, type PduHeader, type Server, type Session };
  export default smpp;
}
