/** A letter as the server takes it apart: what stands in its body, and its style sheet. */
export interface Letter {
  readonly body: string;
  readonly style: string;
}

/** The page inside the frame. A sheet that tries to end its own element is left out: then the letter is plain. */
export function letterDocument({ body, style }: Letter, nonce: string): string {
  const sheet = /<\/style/i.test(style) ? '' : style;
  return `<!doctype html><html><head><meta charset="utf-8"><style nonce="${nonce}">${sheet}</style></head><body>${body}</body></html>`;
}
