// Compiles the layout of e-mails into the source of page.ts, on standard output:
//   node scripts/compile-email-layout.mjs > src/catalog/email-layout/page.ts
// MJML takes a third of a second to load and works asynchronously; a letter is rendered synchronously while it is sent.
import { readFile } from 'node:fs/promises';
import mjml2html from 'mjml';

const source = await readFile(new URL('../src/catalog/email-layout/layout.mjml', import.meta.url), 'utf8');
const { html, errors } = await mjml2html(source, { validationLevel: 'strict', keepComments: false });
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));

// Indentation would only be carried to every mailbox.
const page = html
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .join('\n');
if (/[`\\]|\$\{/.test(page)) throw new Error('The page cannot stand in a template literal.');

process.stdout.write(
  `/** Made from layout.mjml by scripts/compile-email-layout.mjs; the places to fill are %LANG%, %CLINIC%, %TEXT% and %FOOTER%. */\nexport const page = \`${page}\`;\n`,
);
