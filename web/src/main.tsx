import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/page.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/uk';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem.js';
import { startWords } from './i18n/index.js';
import { pages } from './registry.js';
import { router } from './router.js';
import { words as shellWords } from './shell/words.js';
import { words as signInWords } from './sign-in/words.js';
import { words as jobWords } from './ui/jobs/words.js';
import { words as ledgerWords } from './ui/ledger/words.js';
import { styleNonce, theme, variables } from './ui/theme.js';
import { words as uiWords } from './ui/words.js';

/** What the server has refused it will refuse again; only what never reached it is worth a second try. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status === 0),
    },
  },
});

/** Read by the library that locks scrolling behind a dialogue before it writes its one style. */
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const ofPages = Object.fromEntries(pages.map(({ id, words }) => [id, words]));
await startWords({
  ui: uiWords,
  shell: shellWords,
  'sign-in': signInWords,
  jobs: jobWords,
  ledger: ledgerWords,
  ...ofPages,
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-left" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
