/** How a number is to be read: SMPP's type of number and numbering plan. */
export interface NumberType {
  readonly ton: number;
  readonly npi: number;
}

const INTERNATIONAL: NumberType = { ton: 1, npi: 1 };
const NETWORK_SPECIFIC: NumberType = { ton: 3, npi: 0 };
const ALPHANUMERIC: NumberType = { ton: 5, npi: 0 };
const E164 = /^\+[1-9]\d{6,14}$/;
/** Longer than short numbers, shorter than what is left without country and trunk prefix. */
const FEWEST_INTERNATIONAL = 10;

export function isPhoneNumber(address: string): boolean {
  return E164.test(address);
}

/** `+380501112233` without its plus, which SMPP says with the type. */
export function destinationOf(address: string) {
  return { destination_addr: address.slice(1), dest_addr_ton: INTERNATIONAL.ton, dest_addr_npi: INTERNATIONAL.npi };
}

/** What the sender looks like decides its type where nobody set it. */
export function sourceOf(address: string, ton?: number, npi?: number) {
  const type = !/^\+?\d+$/.test(address) ? ALPHANUMERIC : address.length <= 6 ? NETWORK_SPECIFIC : INTERNATIONAL;
  return {
    source_addr: address.replace(/^\+/, ''),
    source_addr_ton: ton ?? type.ton,
    source_addr_npi: npi ?? type.npi,
  };
}

/** The international form of a number as the provider hands it over; undefined: a name, a short number, or not to be told. */
export function senderOf(address: string, ton: number, countryCode?: string): string | undefined {
  if (ton === ALPHANUMERIC.ton || !/^\+?\d+$/.test(address)) return undefined;
  const number = international(address, ton, countryCode);
  return number !== undefined && E164.test(number) ? number : undefined;
}

function international(address: string, ton: number, countryCode: string | undefined): string | undefined {
  if (address.startsWith('+')) return address;
  if (address.startsWith('00')) return `+${address.slice(2)}`;
  if (ton === INTERNATIONAL.ton) return `+${address}`;
  if (ton === 2 || address.startsWith('0')) return countryCode && `+${countryCode}${address.replace(/^0+/, '')}`;
  return address.length >= FEWEST_INTERNATIONAL ? `+${address}` : undefined;
}
