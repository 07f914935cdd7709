export { useLedgerWords } from './use-ledger-words.js';
