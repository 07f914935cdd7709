import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SmppSettings } from './settings.js';

const DNS_FAULTS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']);

/** An open connection, or in our words why there is none. */
export type Opened = { readonly socket: Socket } | { readonly code: string };

function faultOf(error: Error, reached: boolean): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (DNS_FAULTS.has(code)) return 'SMPP_DNS';
  return reached ? 'SMPP_TLS' : 'SMPP_CONNECTION';
}

function start({ host, port, tls, ca }: SmppSettings): Socket {
  if (!tls) return connectTcp({ host, port });
  const servername = isIP(host) === 0 ? host : undefined;
  return connectTls({ host, port, ca, servername, minVersion: 'TLSv1.2', rejectUnauthorized: true });
}

/** Opens a connection; certificates are checked. Never rejects. */
export function openSocket(settings: SmppSettings, signal: AbortSignal): Promise<Opened> {
  if (signal.aborted) return Promise.resolve({ code: 'STOPPED' });
  const socket = start(settings);
  // A socket nobody listens to would end the process when it breaks.
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    let reached = false;
    const end = (opened: Opened): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.off('error', fail).off('close', gone);
      if ('code' in opened) socket.destroy();
      resolve(opened);
    };
    const stop = (): void => end({ code: 'STOPPED' });
    const fail = (error: Error): void => end({ code: faultOf(error, reached) });
    const gone = (): void => end({ code: reached ? 'SMPP_TLS' : 'SMPP_CONNECTION' });
    const timer = setTimeout(() => end({ code: 'SMPP_TIMEOUT' }), settings.connect_seconds * 1_000);
    signal.addEventListener('abort', stop, { once: true });
    socket.once('connect', () => {
      reached = settings.tls;
      socket.setNoDelay(true);
      if (!settings.tls) end({ socket });
    });
    socket
      .once('secureConnect', () => end({ socket }))
      .on('error', fail)
      .on('close', gone);
  });
}
