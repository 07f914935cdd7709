import type { Arrival, WebhookRequest } from '../../channel/index.js';

/** What a kind needs to read a body again. Proofs of origin have done their work and are kept nowhere. */
const keptHeaders = ['content-type'];

/** What is stored of a webhook: its body, what says how to read it, and its parameters without the account's own secrets. */
export function keptOf({ body, headers, query }: WebhookRequest, secrets: Readonly<Record<string, string>>): Arrival {
  const secret = new Set(Object.values(secrets));
  return {
    body,
    headers: pick(headers, (name) => keptHeaders.includes(name)),
    query: pick(query, (_, value) => !secret.has(value)),
  };
}

function pick(
  values: Readonly<Record<string, string>>,
  wanted: (name: string, value: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => wanted(name, value)));
}
