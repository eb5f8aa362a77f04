import { Button, Menu, Text } from '@mantine/core'
import { IconVariable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { templateVariables } from '../../../../contract/api/mail-settings.ts'
import { useApi } from '../../../api/queries.ts'

/** What a template may name, each with an example; the chosen one is put in where one wrote last. */
export function VariableMenu({ onChoose }: { onChoose: (variable: string) => void }) {
  const { t } = useTranslation('mail-settings')
  const variables = useApi<z.infer<typeof templateVariables>>('/templates/variables')
  return (
    <Menu position="bottom-end" width={320} returnFocus={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="default" leftSection={<IconVariable size={14} aria-hidden />}>
          {t('templates.variable')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {variables.error && <Menu.Label>{variables.error.message}</Menu.Label>}
        {variables.data?.map((one) => (
          <Menu.Item key={one.name} onClick={() => onChoose(`{{ ${one.name} }}`)}>
            <Text component="span" display="block" size="sm">
              {one.label}
            </Text>
            <Text component="span" display="block" size="xs" c="dimmed">
              {`{{ ${one.name} }}`} · {one.example}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
