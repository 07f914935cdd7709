import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { said, type Sheet } from './queries.js';

type Findings = Sheet['findings'];

/** What a reader objects to in the map, and what to do about it; of one touchpoint, or of all. */
export function Objections({ sheet, findings = sheet.findings }: { sheet: Sheet; findings?: Findings }) {
  const { t, i18n } = useTranslation('map');
  if (findings.length === 0) return <Text size="sm">{t('lint.none')}</Text>;
  const placeOf = ({ touchpoint, stage }: Findings[number]): string => {
    const found = touchpoint
      ? sheet.touchpoints.find((one) => one.touchpoint === touchpoint)
      : sheet.stages.find((one) => one.stage === stage);
    return found ? said(found.title, i18n.language) : (touchpoint ?? stage ?? '');
  };
  return (
    <List size="sm" spacing={4}>
      {findings.map((finding) => (
        <List.Item key={`${finding.rule}/${finding.touchpoint}/${finding.stage}`} data-rule={finding.rule}>
          {t(`lint.${finding.rule}`, { place: placeOf(finding), names: finding.names.join(', ') })}{' '}
          <Text component="span" size="sm" c="dimmed">
            {t(`fix.${finding.rule}`)}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
