interface Button {
  readonly text: string;
  readonly callback_data?: string;
}
interface Params {
  readonly text?: string;
  readonly caption?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly Button[])[] };
  readonly commands?: readonly { readonly command: string; readonly description: string }[];
  readonly url?: string;
  readonly secret_token?: string;
}

const within = (text: string | undefined, least: number, most: number) =>
  text === undefined || (text.length >= least && text.length <= most && (least === 0 || text.trim() !== ''));

const methodLimits: Readonly<Record<string, (params: Params) => boolean>> = {
  sendMessage: ({ text }) => within(text, 1, 4096),
  editMessageText: ({ text }) => within(text, 1, 4096),
  sendPhoto: ({ caption }) => within(caption, 0, 1024),
  sendDocument: ({ caption }) => within(caption, 0, 1024),
  editMessageCaption: ({ caption }) => within(caption, 0, 1024),
  answerCallbackQuery: ({ text }) => within(text, 0, 200),
  setMyCommands: ({ commands = [] }) =>
    commands.length <= 100 &&
    commands.every(({ command, description }) => /^[a-z0-9_]{1,32}$/.test(command) && within(description, 1, 256)),
  setWebhook: ({ url = '', secret_token: secret = '' }) =>
    /^https:\/\/|^http:\/\/127\.0\.0\.1/.test(url) && /^[A-Za-z0-9_-]{0,256}$/.test(secret),
};

function buttonFault({ text, callback_data: data }: Button): boolean {
  const bytes = data === undefined ? 0 : Buffer.byteLength(data);
  return text.trim() === '' || bytes < 1 || bytes > 64;
}

/** Limits that the description states in words: lengths, bytes of a button, forms of names. */
export function limitFaults(method: string, params: Params): string[] {
  const buttons = params.reply_markup?.inline_keyboard?.flat() ?? [];
  return [
    ...(methodLimits[method]?.(params) === false ? [`${method}: over a limit`] : []),
    ...(buttons.some(buttonFault) ? [`${method}: a button over a limit`] : []),
  ];
}
