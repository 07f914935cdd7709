import type { Locator } from 'playwright-core';

/** Puts `part` so many times over in place of what is in a code editor, as the clipboard does: at once, not key by key. */
export async function paste(field: Locator, part: string, times: number): Promise<void> {
  await field.click();
  await field.press('Control+A');
  // As text: the compiler of the tests does not know the names of the browser.
  await field.page().evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(part)}.repeat(${times}));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }`);
}
