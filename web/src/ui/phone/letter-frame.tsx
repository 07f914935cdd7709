import { styleNonce } from '../theme.js';
import { letterDocument, type Letter } from './letter-document.js';
import classes from './phone.module.css';

export type { Letter } from './letter-document.js';

/**
 * A letter in a frame of its own: no script, no form, no way out of it, and an origin that is nobody's. Its one style carries the
 * nonce of the page, whose policy holds inside too.
 */
export function LetterFrame({ letter, title }: { letter: Letter; title: string }) {
  return <iframe className={classes.letter} title={title} sandbox="" srcDoc={letterDocument(letter, styleNonce())} />;
}
