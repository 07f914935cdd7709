import { Button, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { insertionOf, type Vocabulary } from './handlebars-help.js';
import type { Preview } from './places.js';

interface VariablesProps {
  readonly vocabulary: Vocabulary;
  readonly preview: Preview | undefined;
  /** Writes a variable at the end of the text. */
  readonly insert: ((written: string) => void) | undefined;
}

/** Every variable with its meaning and its value for the chosen patient; those the text uses first. */
export function Variables({ vocabulary, preview, insert }: VariablesProps) {
  const { t } = useTranslation('templates');
  const known = new Map(preview?.variables.map((one) => [one.name, one]));
  const used = (name: string): boolean => known.get(name)?.used ?? false;
  const sorted = [...vocabulary.variables].sort((one, other) => Number(used(other.name)) - Number(used(one.name)));
  return (
    <section aria-labelledby="variables">
      <Title order={2} id="variables">
        {t('variables')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('variables.name')}</Table.Th>
              <Table.Th>{t('variables.meaning')}</Table.Th>
              <Table.Th>{t('variables.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((spec) => (
              <Table.Tr key={spec.name}>
                <Table.Td>
                  {insert ? (
                    <Button size="compact-xs" variant="default" onClick={() => insert(insertionOf(spec))}>
                      {spec.name}
                    </Button>
                  ) : (
                    <Text size="sm">{spec.name}</Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {t(`variable.${spec.name}`)}
                  {spec.optional && ` (${t('variables.optional')})`}
                </Table.Td>
                <Table.Td fw={used(spec.name) ? 600 : 400}>{known.get(spec.name)?.value ?? t('variables.absent')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
