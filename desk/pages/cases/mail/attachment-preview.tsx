import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isPicture, type MailAttachment } from './attachment-kind.ts'
import { sizeText } from './mail-words.ts'

const PdfPages = lazy(() => import('./pdf-pages.tsx').then((module) => ({ default: module.PdfPages })))

/** A picture or a PDF to look at without saving it. Nothing of the file runs: pictures are pictures, pages of a PDF are drawn. */
export function AttachmentPreview({ attachment, onClose }: { attachment: MailAttachment; onClose: () => void }) {
  const { t, i18n } = useTranslation('case-mail')
  return (
    <Modal opened onClose={onClose} title={attachment.name} size="xl">
      {isPicture(attachment.mediaType) ? (
        <img
          src={`${attachment.url}?inline=true`}
          alt={attachment.name}
          style={{ display: 'block', maxWidth: '100%', maxHeight: '70vh', margin: '0 auto' }}
        />
      ) : (
        <Suspense fallback={<Skeleton height="60vh" />}>
          <PdfPages url={attachment.url} name={attachment.name} />
        </Suspense>
      )}
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed">
          {sizeText(attachment.size, i18n.language)}
        </Text>
        <Button
          component="a"
          href={attachment.url}
          download={attachment.name}
          variant="default"
          leftSection={<IconDownload size={15} />}
          aria-label={t('download', { name: attachment.name })}
        >
          {t('save')}
        </Button>
      </Group>
    </Modal>
  )
}
