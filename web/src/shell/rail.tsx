import { NavLink, ScrollArea, Text } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group, Page } from '../pages.js';
import { pagesFor } from '../registry.js';
import { useMe } from './session.js';

const groups: readonly Group[] = ['work', 'journey', 'programme', 'house'];

/** The one rail on the left: only what the role may use. */
export function Rail({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation('shell');
  const pages = pagesFor(useMe().needs);
  return (
    <ScrollArea type="auto" scrollbarSize={6}>
      {groups.map((group) => {
        const mine = pages.filter((page) => page.group === group && !page.path.includes('$'));
        return mine.length === 0 ? null : (
          <div key={group}>
            <Text size="xs" c="dimmed" fw={600} px="md" pt="md" pb={4}>
              {t(`nav.${group}`)}
            </Text>
            {mine.map((page) => (
              <RailLink key={page.id} page={page} onGo={onGo} />
            ))}
          </div>
        );
      })}
    </ScrollArea>
  );
}

function RailLink({ page, onGo }: { page: Page; onGo: () => void }) {
  const { t } = useTranslation('shell');
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const active = here === page.path || here.startsWith(`${page.path}/`);
  return (
    <NavLink
      component={Link}
      to={page.path}
      label={t('title', { ns: page.id })}
      leftSection={<page.icon size={18} stroke={1.7} />}
      active={active}
      aria-current={active ? 'page' : undefined}
      onClick={onGo}
    />
  );
}
