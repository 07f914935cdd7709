const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'WHATSAPP_DNS',
  EAI_AGAIN: 'WHATSAPP_DNS',
  ETIMEDOUT: 'WHATSAPP_TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'WHATSAPP_TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'WHATSAPP_TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'WHATSAPP_TIMEOUT',
};
const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/;
const PROTOCOL = /^HPE_/;

/** Without `instanceof`: what `fetch` throws may belong to another realm. */
function field(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}

/** Our word for why a call got no answer. The library's own words may name an address, so only its code is read. */
export function lostCallCode(error: unknown, aborted: boolean): string {
  if (field(error, 'name') === 'TimeoutError') return 'WHATSAPP_TIMEOUT';
  if (aborted) return 'WHATSAPP_ABORTED';
  const cause = field(field(error, 'cause'), 'code');
  const code = typeof cause === 'string' ? cause : '';
  if (Object.hasOwn(CAUSES, code)) return CAUSES[code] ?? 'WHATSAPP_CONNECTION';
  if (TLS.test(code)) return 'WHATSAPP_TLS';
  return PROTOCOL.test(code) ? 'WHATSAPP_PROTOCOL' : 'WHATSAPP_CONNECTION';
}

/** Seconds or a date, as HTTP has it; undefined: neither. `now` in milliseconds since the epoch. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
