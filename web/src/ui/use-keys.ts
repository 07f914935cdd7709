import { useWindowEvent } from '@mantine/hooks';

const typing = 'input, textarea, select, [contenteditable="true"]';
const pressing = 'a, button';

/**
 * Keys of a page by their Latin letter or sign, also where another layout is on: `j` is the key at that place then. Nothing happens while
 * somebody types or a dialogue is open, and Enter on a button or a link is theirs.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useWindowEvent('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const name = keyName(event);
    const act = keys[name];
    const at = event.target instanceof Element ? event.target : undefined;
    if (!act || at?.closest(name === 'Enter' ? `${typing}, ${pressing}` : typing)) return;
    if (document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    act();
  });
}

/** As it is written on a Latin keyboard. */
function keyName({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place === undefined) return key;
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : place.toLowerCase();
}
