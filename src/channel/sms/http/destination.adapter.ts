import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../../../runtime/index.js';

/** Addresses inside a machine or a house; `[network, prefix, family]`. */
const PRIVATE = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
] as const;

/** Addresses no gateway has: link-local ones with the metadata of clouds, groups, reserved and translated ones. */
const NEVER = [
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // All that is written with an IPv4 address behind nothing but zeros; the machine itself (::1) is among the private ones.
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
] as const;

/** A list knows IPv4 addresses in IPv6 clothes (::ffff:10.0.0.1) too. */
function listOf(nets: typeof PRIVATE | typeof NEVER): BlockList {
  const list = new BlockList();
  for (const [network, prefix, family] of nets) list.addSubnet(network, prefix, family);
  return list;
}

const privateNets = listOf(PRIVATE);
const neverNets = listOf(NEVER);

/** Where calls may go: https to the internet; http, and private addresses, only where the operator allows a private gateway. */
export interface DestinationPolicy {
  readonly allowPrivate: boolean;
}

/** Whether a looked-up address may be called over this protocol (`https:` or `http:`). */
export function mayCall(address: string, protocol: string, { allowPrivate }: DestinationPolicy): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (privateNets.check(address, family)) return allowPrivate;
  if (neverNets.check(address, family)) return false;
  return protocol === 'https:';
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function badRoot(detail: string, fix: string): AppError {
  return new AppError('CHANNEL_SMS_HTTP_URL', `api_root cannot be used: ${detail}.`, { fix });
}

/** What can be said about the address of an API before it is called. Errors: CHANNEL_SMS_HTTP_URL. */
export function checkRoot(text: string, policy: DestinationPolicy): string {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw badRoot('it holds more than a host and a path', 'Write it as https://host/path; secrets are set apart.');
  }
  if (url.protocol === 'http:' && !policy.allowPrivate) {
    throw badRoot('it begins with http://', 'Use https, or set allow_private for a gateway in your own network.');
  }
  const host = hostOf(url);
  if (isIP(host) !== 0 && !mayCall(host, url.protocol, policy)) {
    throw badRoot(
      'nothing may be called at this address',
      'Use https to a public host, or allow_private for one in your network.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** `unresolved`: its name is not known now; `refused`: its name leads where nothing may be called. */
export type DestinationState = 'open' | 'unresolved' | 'refused' | 'aborted';

/**
 * Looks up where an address leads now; every answer of the name must be allowed. The name is looked up again by the call
 * itself, so whoever rules both the name and the moment gets past this: the address is an operator's setting, never a patient's.
 */
export async function checkDestination(
  text: string,
  policy: DestinationPolicy,
  signal: AbortSignal,
): Promise<DestinationState> {
  if (signal.aborted) return 'aborted';
  let giveUp = (): void => undefined;
  const aborted = new Promise<'aborted'>((resolve) => (giveUp = () => resolve('aborted')));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([stateOf(new URL(text), policy), aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

async function stateOf(url: URL, policy: DestinationPolicy): Promise<DestinationState> {
  try {
    const found = await lookup(hostOf(url), { all: true });
    return found.every(({ address }) => mayCall(address, url.protocol, policy)) ? 'open' : 'refused';
  } catch {
    return 'unresolved';
  }
}
