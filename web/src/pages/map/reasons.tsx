import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ColourMark, ColourShape } from './colour-mark.js';
import { percent, type Colour, type Reason } from './queries.js';

/** Which rule gave the colour, with its number, its n and its limit; then what else spoke. */
export function Reasons({ colour, reasons }: { colour: Colour; reasons: readonly Reason[] }) {
  const { t } = useTranslation('map');
  return (
    <section aria-label={t('why')}>
      <Text fw={600} mb={4}>
        {t('why')} <ColourMark colour={colour} />
      </Text>
      <List size="sm" spacing={2}>
        {reasons.map((reason) => (
          <List.Item key={reason.rule} icon={<ColourShape colour={reason.colour} size={16} />} data-rule={reason.rule}>
            {t(`reason.${reason.rule}`, numbersOf(reason))}
          </List.Item>
        ))}
      </List>
    </section>
  );
}

/** Enough is a count, every other limit a share. */
function numbersOf({ rule, value, n, limit }: Reason) {
  const shown = rule === 'too-few' ? limit : percent(limit ?? 0);
  return { value, n, percent: percent(value), limit: shown };
}
