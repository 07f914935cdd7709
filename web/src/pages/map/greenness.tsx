import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import classes from './map.module.css';
import type { Sheet } from './queries.js';

type Days = Sheet['greenness'];

/** From the ground up. */
const order = ['green', 'grey', 'amber', 'red'] as const;
const height = 120;

/** How many touchpoints had which colour, day by day: a picture, and the numbers behind it. */
export function Greenness({ days }: { days: Days }) {
  const { t, i18n } = useTranslation('map');
  if (days.length === 0) return <Text size="sm">{t('green.none')}</Text>;
  return (
    <>
      <Chart days={days} />
      <details>
        <summary>{t('green.numbers')}</summary>
        <Table verticalSpacing={2} maw={600}>
          <Table.Caption>{t('green.caption')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('day')}</Table.Th>
              {order.map((colour) => (
                <Table.Th key={colour}>{t(`colour.${colour}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...days].reverse().map((day) => (
              <Table.Tr key={day.day}>
                <Table.Td>{dayName(day.day, i18n.language, 'UTC')}</Table.Td>
                {order.map((colour) => (
                  <Table.Td key={colour}>{day[colour]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </>
  );
}

function Chart({ days }: { days: Days }) {
  const { t, i18n } = useTranslation('map');
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const name = (day: string): string => dayName(day, i18n.language, 'UTC');
  const line = (day: Days[number]): string => `${name(day.day)}: ${t('green.line', { ...day })}`;
  return (
    <figure className={classes.chart}>
      <svg
        viewBox={`0 0 ${days.length} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('green.caption')}. ${line(first)}. ${line(last)}`}
      >
        {days.map((day, index) => (
          <Bar key={day.day} day={day} x={index} />
        ))}
      </svg>
      <figcaption>
        <Text size="xs">
          {line(first)} → {line(last)}
        </Text>
      </figcaption>
    </figure>
  );
}

function Bar({ day, x }: { day: Days[number]; x: number }) {
  const all = order.reduce((sum, colour) => sum + day[colour], 0);
  let ground = height;
  return order.map((colour) => {
    const tall = (day[colour] / Math.max(1, all)) * height;
    ground -= tall;
    return <rect key={colour} data-colour={colour} x={x + 0.05} y={ground} width={0.9} height={tall} />;
  });
}
