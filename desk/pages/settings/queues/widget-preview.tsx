import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../../contract/api/settings.ts'
import { readableOn } from './readable-on.ts'
import classes from './widget-preview.module.css'

/** What a visitor will see, following the form as it is typed. */
export function WidgetPreview({ settings: { chat } }: { settings: QueueSettings }) {
  const { t } = useTranslation('settings')
  const brand = { background: chat.brandColour, color: readableOn(chat.brandColour) }
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" mb={6}>
        {t('queues.preview')}
      </Text>
      <div className={classes.window} data-off={!chat.isOn || undefined}>
        <div className={classes.head} style={brand}>
          {chat.title || ' '}
        </div>
        <div className={classes.body}>
          {chat.greeting && <div className={classes.greeting}>{chat.greeting}</div>}
          {chat.preChat.map((question) => (
            <div key={question.key} className={classes.question}>
              <div>
                {question.question || '…'}
                {question.isRequired && ' *'}
              </div>
              {question.type === 'choice' ? (
                <div className={classes.choices}>
                  {question.options.map((option) => (
                    <span key={option}>{option}</span>
                  ))}
                </div>
              ) : (
                <div className={classes.line} />
              )}
            </div>
          ))}
        </div>
        <div className={classes.foot}>
          <span>{t('queues.previewWrite')}</span>
          <span className={classes.send} style={brand} />
        </div>
      </div>
      {!chat.isOn && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('queues.previewOff')}
        </Text>
      )}
    </div>
  )
}
