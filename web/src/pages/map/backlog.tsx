import { Anchor, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ColourMark } from './colour-mark.js';
import { said, type Sheet, type Touchpoint } from './queries.js';

/** Touchpoints that are not green, by how badly they stand and how important they are. */
export function Backlog({ sheet, onChoose }: { sheet: Sheet; onChoose: (touchpoint: string) => void }) {
  const { t, i18n } = useTranslation('map');
  if (sheet.backlog.length === 0) return <Text size="sm">{t('backlog.none')}</Text>;
  return (
    <List type="ordered" size="sm" spacing={6}>
      {sheet.backlog.map(({ touchpoint, weight }) => {
        const point = sheet.touchpoints.find((one) => one.touchpoint === touchpoint);
        if (!point) return null;
        return (
          <List.Item key={touchpoint}>
            <Anchor component="button" type="button" size="sm" underline="always" onClick={() => onChoose(touchpoint)}>
              {said(point.title, i18n.language)}
            </Anchor>{' '}
            <ColourMark colour={point.colour} /> {t('backlog.weight', { weight })}
            <Importance point={point} />
          </List.Item>
        );
      })}
    </List>
  );
}

function Importance({ point: { importance } }: { point: Touchpoint }) {
  const { t } = useTranslation('map');
  const said = [
    importance.stated === null ? '' : t('importance.stated', { value: importance.stated.toFixed(1) }),
    ...importance.derived.map(({ target, n, estimate, low, high }) =>
      estimate === null
        ? t(`importance.few.${target}`, { n })
        : t(`importance.${target}`, {
            ...{ n, estimate: estimate.toFixed(2), low: low?.toFixed(2), high: high?.toFixed(2) },
          }),
    ),
  ].filter(Boolean);
  return (
    <Text size="xs" c="dimmed">
      {said.join('; ')}
    </Text>
  );
}
