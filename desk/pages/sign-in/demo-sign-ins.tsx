import { Avatar, Button, Divider, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Setup } from '../../../contract/api/sign-in.ts'

/** In the demo world everybody may be anybody. */
export function DemoSignIns({ people, onChoose }: { people: Setup['demoSignIns']; onChoose: (email: string, password: string) => void }) {
  const { t } = useTranslation()
  return (
    <Stack gap={6}>
      <Divider label={t('signIn.demo')} my={4} />
      {people.map((one) => (
        <Button
          key={one.email}
          variant="default"
          size="md"
          justify="flex-start"
          leftSection={<Avatar name={one.name} size={26} variant="default" aria-hidden />}
          onClick={() => onChoose(one.email, one.password)}
        >
          <Group gap={8}>
            {one.name}
            <Text span size="sm" c="dimmed">
              {t(`role.${one.role}`)}
            </Text>
          </Group>
        </Button>
      ))}
    </Stack>
  )
}
