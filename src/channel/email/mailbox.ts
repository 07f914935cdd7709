const LONGEST_MAILBOX = 254;
const LONGEST_LOCAL_PART = 64;
const FORM = /^([^\s@<>()[\]\\,;:"]+)@[^\s@<>()[\]\\,;:".]+(?:\.[^\s@<>()[\]\\,;:".]+)*$/;
/** Control characters, the two Unicode line separators among them: any of them could begin a header of its own. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Whether text can stand in a header field as it is. */
export function isHeaderText(text: string): boolean {
  return !CONTROL.test(text);
}

/** Whether text is exactly one mailbox: no list, no display name, no quoting, nothing a header or a command could break at. */
export function isMailbox(text: string): boolean {
  const form = FORM.exec(text);
  return (
    form !== null &&
    isHeaderText(text) &&
    text.length <= LONGEST_MAILBOX &&
    (form[1] ?? '').length <= LONGEST_LOCAL_PART
  );
}
