import { Center, Loader, Button } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, Link, Navigate, Outlet } from '@tanstack/react-router';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from './pages.js';
import { homeOf, pages, pagesFor } from './registry.js';
import { SignedIn } from './shell/signed-in.js';
import { useMe } from './shell/session.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { InvitationPage } from './sign-in/invitation-page.js';
import { Empty } from './ui/empty.js';
import { ErrorNote } from './ui/error-note.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: NoPage });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', component: InvitationPage });
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: SignedIn });
const first = createRoute({ getParentRoute: () => inside, path: '/', component: Home });
const screens = pages.map((page) =>
  createRoute({ getParentRoute: () => inside, path: page.path + (page.rest ?? ''), component: guarded(page) }),
);

/** All addresses below /app. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, invitation, inside.addChildren([first, ...screens])]),
  basepath: '/app',
  defaultErrorComponent: ({ error }) => <ErrorNote error={error} retry={() => location.reload()} />,
});

/** A page that the role does not open says so instead of failing piece by piece. */
function guarded(page: Page) {
  const Screen = lazy(async () => ({ default: await page.load() }));
  return function Guarded() {
    const { needs } = useMe();
    if (!pagesFor(needs).includes(page)) return <ClosedPage />;
    return (
      <Suspense fallback={<Waiting />}>
        <Screen />
      </Suspense>
    );
  };
}

function Home() {
  const { roles, needs } = useMe();
  const page = homeOf(roles, needs);
  return page ? <Navigate to={page.path} replace /> : <ClosedPage />;
}

function Waiting() {
  const { t } = useTranslation('ui');
  return (
    <Center p="xl">
      <Loader aria-label={t('loading')} />
    </Center>
  );
}

function NoPage() {
  const { t } = useTranslation('shell');
  return (
    <Empty title={t('page.none')} text={t('page.none.text')} icon={IconMapOff}>
      <Button component={Link} to="/">
        {t('page.none.go')}
      </Button>
    </Empty>
  );
}

function ClosedPage() {
  const { t } = useTranslation('shell');
  return <Empty title={t('page.closed')} text={t('page.closed.text')} icon={IconLock} />;
}
