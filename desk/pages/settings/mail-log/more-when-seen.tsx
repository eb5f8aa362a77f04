import { Button, Group } from '@mantine/core'
import { useInViewport } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The end of a list that goes on: older entries come when it is scrolled into view, or by its button. */
export function MoreWhenSeen({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { t } = useTranslation('mail-settings')
  const { ref, inViewport } = useInViewport<HTMLDivElement>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming into view asks, a new function does not
  useEffect(() => {
    if (inViewport && !isBusy) onMore()
  }, [inViewport, isBusy])
  return (
    <Group justify="center" mt="md" ref={ref}>
      <Button variant="default" size="xs" loading={isBusy} onClick={onMore}>
        {t('older')}
      </Button>
    </Group>
  )
}
