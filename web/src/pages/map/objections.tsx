import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { said, type Sheet } from './queries.js';

/** What a reader objects to in the map: a touchpoint with two ways or actors, no owner, a transition nobody serves. */
export function Objections({ sheet }: { sheet: Sheet }) {
  const { t, i18n } = useTranslation('map');
  if (sheet.findings.length === 0) return <Text size="sm">{t('lint.none')}</Text>;
  const placeOf = ({ touchpoint, stage }: Sheet['findings'][number]): string => {
    const found = touchpoint
      ? sheet.touchpoints.find((one) => one.touchpoint === touchpoint)
      : sheet.stages.find((one) => one.stage === stage);
    return found ? said(found.title, i18n.language) : (touchpoint ?? stage ?? '');
  };
  return (
    <List size="sm" spacing={4}>
      {sheet.findings.map((finding) => (
        <List.Item key={`${finding.rule}/${finding.touchpoint}/${finding.stage}`} data-rule={finding.rule}>
          {t(`lint.${finding.rule}`, { place: placeOf(finding), names: finding.names.join(', ') })}
        </List.Item>
      ))}
    </List>
  );
}
