import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import classes from './map.module.css';
import type { Sheet } from './queries.js';

const order = ['green', 'grey', 'amber', 'red'] as const;

/** How many touchpoints had which colour, newest day first: a bar and the numbers. */
export function Greenness({ days }: { days: Sheet['greenness'] }) {
  const { t, i18n } = useTranslation('map');
  if (days.length === 0) return <Text size="sm">{t('green.none')}</Text>;
  return (
    <Table verticalSpacing={2} maw={900}>
      <Table.Caption>{t('green.caption')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('day')}</Table.Th>
          <Table.Th>{t('tab.green')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...days].reverse().map((day) => (
          <Table.Tr key={day.day}>
            <Table.Td>{dayName(day.day, i18n.language, 'UTC')}</Table.Td>
            <Table.Td>
              <span className={classes.bar} aria-hidden>
                {order.map((colour) => (
                  <span key={colour} data-colour={colour} style={{ flexGrow: day[colour] }} />
                ))}
              </span>
              <Text size="xs">{t('green.line', { ...day })}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
