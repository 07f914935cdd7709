import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages of the staff live; the same prefix is the base of their build. */
const prefix = '/app';
const built = fileURLToPath(new URL('../web/dist', import.meta.url));

/**
 * Nothing but our own files runs or is asked. Styles that a component writes while the page lives carry the nonce of the
 * page; a script has none, so text that gets into the markup stays text.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built pages of the staff under /app: hashed files for ever, every other address below it the one page,
 * which finds its way itself. Without a build there is nothing at /app, and the rest of the server is as it was.
 */
export function servePages(app: NestExpressApplication, directory = built): void {
  const file = join(directory, 'index.html');
  if (!existsSync(file)) return;
  const assets = `${prefix}/assets/`;
  app.useStaticAssets(join(directory, 'assets'), { prefix: assets, index: false, immutable: true, maxAge: '365d' });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isRead(request)) return next();
    if (request.path === '/') return response.redirect(302, prefix);
    if (!isPage(request.path) || request.path.startsWith(assets)) return next();
    const nonce = randomBytes(16).toString('base64');
    response.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' });
    // Read anew each time: a build that comes while the server runs names other files.
    response.type('html').send(readFileSync(file, 'utf8').replace('%STYLE_NONCE%', nonce));
  });
}

function isPage(path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
