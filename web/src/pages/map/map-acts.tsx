import { Button, Menu } from '@mantine/core';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import type { Filter } from './queries.js';

/** Counts the map now, and prints it as it is filtered. */
export function MapActs({ filter }: { filter: Filter }) {
  const { t, i18n } = useTranslation('map');
  const count = useAct({ act: () => ask(api.POST('/api/v1/map/count')), changes: ['map'] });
  const printed = (format: string): string =>
    `/api/v1/map/print?${new URLSearchParams({ ...filter, format, locale: i18n.language }).toString()}`;
  return (
    <>
      <Button
        variant="default"
        data-act="count"
        leftSection={<IconRefresh size={16} />}
        loading={count.isPending}
        onClick={() => count.mutate(undefined)}
      >
        {t('count')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button leftSection={<IconPrinter size={16} />}>{t('print')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['pdf', 'svg', 'png'] as const).map((format) => (
            <Menu.Item key={format} component="a" href={printed(format)} download>
              {t(`print.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
