import { ActionIcon, AppShell, Burger, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/use-live.js';
import { JobTray } from '../ui/jobs/job-tray.js';
import { AccountMenu, LanguageSwitch, SchemeSwitch } from './account-menu.js';
import { DemoClock } from './demo-clock.js';
import { KeysHelp } from './keys-help.js';
import { Palette } from './palette.js';
import { Rail } from './rail.js';
import classes from './shell.module.css';

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { t } = useTranslation('shell');
  const [open, { toggle, close }] = useDisclosure(false);
  const connected = useLive();
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !open } }}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="sm" gap="xs" wrap="nowrap">
          <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.open')} />
          <Text fw={700} component="span">
            Tropa
          </Text>
          <Button
            variant="default"
            size="xs"
            ml="sm"
            leftSection={<IconSearch size={14} />}
            onClick={openSpotlight}
            visibleFrom="xs"
          >
            {t('palette')}
          </Button>
          <Group ml="auto" gap={2} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              visibleFrom="sm"
              aria-label={t('help')}
              onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))}
            >
              <IconKeyboard size={20} />
            </ActionIcon>
            <DemoClock />
            <JobTray />
            <LanguageSwitch />
            <SchemeSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('nav.label')}>
        <Rail onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {!connected && (
          <Text role="status" size="xs" ta="center" py={2} className={classes.lost}>
            {t('live.lost')}
          </Text>
        )}
        <Outlet />
      </AppShell.Main>
      <KeysHelp />
      <Palette />
    </AppShell>
  );
}
