import { IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The agent's mark: always an icon with its spoken label, never colour alone. */
export function AgentMark({ size = 15 }: { size?: number }) {
  const { t } = useTranslation()
  return <IconSparkles size={size} role="img" aria-label={t('agent.name')} style={{ color: 'var(--agent-ink)', flex: 'none' }} />
}
