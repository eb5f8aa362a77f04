import { Skeleton, Stack, Text } from '@mantine/core'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

GlobalWorkerOptions.workerSrc = workerUrl

/** So many pages are drawn; who wants more saves the file. */
const mostPages = 20

/** The pages of a PDF, drawn as pictures: scripts, forms and links of the file are not there at all. */
export function PdfPages({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation('case-mail')
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [isBroken, setIsBroken] = useState(false)
  useEffect(() => {
    const task = getDocument({ url, useWasm: false })
    task.promise.then(setPdf, () => setIsBroken(true))
    return () => void task.destroy()
  }, [url])
  if (isBroken)
    return (
      <Text size="sm" role="alert">
        {t('pdfBroken')}
      </Text>
    )
  if (!pdf) return <Skeleton height="60vh" />
  const count = Math.min(pdf.numPages, mostPages)
  return (
    <Stack gap={8} mah="70vh" style={{ overflowY: 'auto' }} tabIndex={0} role="group" aria-label={name}>
      {Array.from({ length: count }, (_, at) => (
        <PdfPage key={String(at)} pdf={pdf} number={at + 1} label={t('pdfPage', { page: at + 1, pages: pdf.numPages })} />
      ))}
      {pdf.numPages > count && (
        <Text size="sm" c="dimmed">
          {t('pdfMore', { count: pdf.numPages - count })}
        </Text>
      )}
    </Stack>
  )
}

function PdfPage({ pdf, number, label }: { pdf: PDFDocumentProxy; number: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isGone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      if (isGone || !canvas.current) return
      const width = 900 / page.getViewport({ scale: 1 }).width
      const viewport = page.getViewport({ scale: width * Math.min(2, window.devicePixelRatio) })
      canvas.current.width = viewport.width
      canvas.current.height = viewport.height
      await page.render({ canvas: canvas.current, viewport }).promise
    }
    void draw()
    return () => {
      isGone = true
    }
  }, [pdf, number])
  return (
    <canvas ref={canvas} role="img" aria-label={label} style={{ width: '100%', border: '1px solid var(--desk-line)', borderRadius: 6 }} />
  )
}
