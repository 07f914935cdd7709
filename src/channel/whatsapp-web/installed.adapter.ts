import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { AppError } from '../../runtime/index.js';

const require = createRequire(import.meta.url);

/** Where systems put a Chromium, the free one first. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Throws WHATSAPP_WEB_MISSING where the optional package is not installed; loads nothing of it. */
export function requireLibrary(resolve: (name: string) => string = require.resolve): void {
  try {
    resolve('whatsapp-web.js');
  } catch (cause) {
    throw new AppError('WHATSAPP_WEB_MISSING', 'The optional package whatsapp-web.js is not installed here.', {
      status: 409,
      fix: 'Install it with npm install --include=optional, or set up an account of kind whatsapp-cloud instead.',
      cause,
    });
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser to run. Throws WHATSAPP_WEB_BROWSER where there is none. */
export function findChromium(wanted: string | undefined, usual: readonly string[] = USUAL): string {
  const found = (wanted === undefined ? usual : [wanted]).find(runs);
  if (found !== undefined) return found;
  throw new AppError('WHATSAPP_WEB_BROWSER', 'There is no Chromium where WhatsApp Web needs one.', {
    status: 409,
    fix: 'Install Chromium, e.g. apt-get install chromium, or name its path in the setting chromium of the account.',
  });
}
