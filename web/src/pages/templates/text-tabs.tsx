import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CellMark } from './cell-mark.js';
import type { Cell, Place } from './places.js';
import classes from './templates.module.css';

interface TabsProps {
  readonly cells: readonly Cell[];
  readonly place: Place;
  readonly choose: (place: Place) => void;
}

/** One row: each channel with its languages, and how each text stands. */
export function TextTabs({ cells, place, choose }: TabsProps) {
  const { t } = useTranslation('templates');
  const channels = [...new Set(cells.map(({ channel }) => channel))];
  return (
    <nav className={classes.tabs} aria-label={t('tabs')}>
      {channels.map((channel) => (
        <div key={channel} className={classes.group} role="group" aria-label={t(`channel.${channel}`)}>
          <Text size="sm" c="dimmed" aria-hidden>
            {t(`channel.${channel}`)}
          </Text>
          {cells
            .filter((cell) => cell.channel === channel)
            .map((cell) => (
              <Tab key={cell.locale} cell={cell} here={place} choose={choose} />
            ))}
        </div>
      ))}
    </nav>
  );
}

function Tab({ cell, here, choose }: { cell: Cell; here: Place; choose: TabsProps['choose'] }) {
  const { t } = useTranslation('templates');
  const { channel, locale, state, because } = cell;
  const active = here.channel === channel && here.locale === locale;
  const behind = state === 'stale' && because ? t('stale.because', { language: t(`in.${because}`) }) : because;
  return (
    <Button
      size="compact-sm"
      variant={active ? 'filled' : 'default'}
      aria-current={active ? 'true' : undefined}
      title={behind ?? t(`state.${state}`)}
      rightSection={active ? <span className={classes.hidden}>{t(`state.${state}`)}</span> : <CellMark state={state} />}
      onClick={() => choose({ channel, locale })}
    >
      {locale}
    </Button>
  );
}
