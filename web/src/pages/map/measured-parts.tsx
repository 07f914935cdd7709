import { List, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { ColourMark } from './colour-mark.js';
import { Part } from './part.js';
import { percent, type Panel } from './queries.js';

/** The numbers behind the colour: scores by group and attribute, messages by channel, and the rows they came from. */
export function MeasuredParts({ panel }: { panel: Panel }) {
  const { t } = useTranslation('map');
  const line = useScoreLine();
  return (
    <>
      <Part title={t('measured')}>
        <Text size="sm">{panel.score ? line(panel.score) : t('measured.none')}</Text>
      </Part>
      {panel.attributes.length > 0 && (
        <Part title={t('attributes')}>
          <List size="sm">
            {panel.attributes.map(({ attribute, score }) => (
              <List.Item key={attribute}>
                {attribute}: {line(score)}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
      <Groups panel={panel} />
      {panel.channels.length > 0 && <Channels channels={panel.channels} />}
      <Rows panel={panel} />
    </>
  );
}

function useScoreLine() {
  const { t } = useTranslation('map');
  return ({ mean, low, high, n }: NonNullable<Panel['score']>): string =>
    t('measured.line', { mean: percent(mean), low: percent(low), high: percent(high), n });
}

function Groups({ panel }: { panel: Panel }) {
  const { t } = useTranslation('map');
  const line = useScoreLine();
  return (
    <Part title={t('groups')}>
      <List size="sm">
        {panel.groups.map(({ group, colour, score }) => (
          <List.Item key={group}>
            {group} <ColourMark colour={colour} /> {score ? line(score) : ''}
          </List.Item>
        ))}
      </List>
    </Part>
  );
}

const counts = ['sent', 'delivered', 'failed', 'answered'] as const;

function Channels({ channels }: { channels: Panel['channels'] }) {
  const { t } = useTranslation('map');
  return (
    <Part title={t('channels')}>
      <Table verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('channel.head')}</Table.Th>
            {counts.map((key) => (
              <Table.Th key={key}>{t(key)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {channels.map((row) => (
            <Table.Tr key={row.channel}>
              <Table.Td>{t(`channel.${row.channel}`)}</Table.Td>
              {counts.map((key) => (
                <Table.Td key={key}>{row[key]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}

function Rows({ panel: { answers, handovers } }: { panel: Panel }) {
  const { t, i18n } = useTranslation('map');
  return (
    <>
      {answers.length > 0 && (
        <Part title={t('answers')}>
          <List size="xs">
            {answers.map(({ score, scale_max: max, attribute, answered_at: at }, index) => (
              <List.Item key={`${at}${index}`}>
                {t('answer.line', { score, max, attribute, when: dayAndTime(at, i18n.language) })}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
      {handovers.length > 0 && (
        <Part title={t('handovers')}>
          <List size="xs">
            {handovers.map(({ handover, department, opened_at: at, returned, overdue }) => (
              <List.Item key={handover}>
                {dayAndTime(at, i18n.language)}, {department}:{' '}
                {[returned ? t('handover.returned') : '', overdue ? t('handover.overdue') : '']
                  .filter(Boolean)
                  .join(', ')}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
    </>
  );
}
