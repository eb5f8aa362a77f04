import { useTranslation } from 'react-i18next'
import type { AgentSettings, Queue } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SaveBar } from '../parts/save-bar.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { useSend } from '../parts/use-send.ts'
import { ConfidenceSentences, CreationSentences, PredictorSentences } from './agent-sentences.tsx'
import { EnoughExamplePanel } from './enough-example-panel.tsx'
import { ModelSection } from './model-section.tsx'
import { PauseSection } from './pause-section.tsx'
import { WhereSection } from './where-section.tsx'

/** What the agent does by itself, when, and how sure it must be. */
export function AgentPage() {
  const settings = useApi<AgentSettings>('/settings/agent')
  const queues = useApi<Queue[]>('/queues')
  const isAdministrator = useIsAdministrator()
  const { t } = useTranslation('settings')
  return (
    <Loaded of={[settings, queues]} title={t('agent.title')}>
      {() =>
        isAdministrator ? (
          <AgentForm saved={settings.data as AgentSettings} queues={queues.data ?? []} />
        ) : (
          <SettingsPage title={t('agent.title')} lead={t('agent.leadSupervisor')}>
            <PauseSection settings={settings.data as AgentSettings} queues={queues.data ?? []} />
          </SettingsPage>
        )
      }
    </Loaded>
  )
}

function AgentForm({ saved, queues }: { saved: AgentSettings; queues: Queue[] }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const languageModel = useApi<object | null>('/settings/language-model')
  const draft = useDraft<AgentSettings>({
    name: 'agent',
    saved,
    validate: { suggestThreshold: (value, all) => (value > all.writeThreshold ? t('agent.confidence.order') : null) },
    // The pause has its own switch above; an old draft must not undo it.
    send: (values) =>
      send<AgentSettings>('PUT', '/settings/agent', {
        body: { ...values, isPaused: saved.isPaused, pausedQueueIds: saved.pausedQueueIds },
        refresh: ['/settings/agent'],
        done: t('agent.saved'),
      }),
  })
  return (
    <SettingsPage title={t('agent.title')} lead={t('agent.lead')} example={<EnoughExamplePanel settings={draft.form.values} />}>
      <PauseSection settings={saved} queues={queues} />
      <CreationSentences draft={draft} />
      <ConfidenceSentences draft={draft} />
      <PredictorSentences draft={draft} hasLanguageModel={Boolean(languageModel.data)} />
      <SaveBar draft={draft} />
      <WhereSection queues={queues} />
      <ModelSection />
    </SettingsPage>
  )
}
