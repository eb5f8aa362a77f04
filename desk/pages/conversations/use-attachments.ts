import { useState } from 'react'
import type { z } from 'zod'
import type { attachment } from '../../../contract/api/conversations.ts'
import { sendJson } from '../../api/read-json.ts'

type Attachment = z.infer<typeof attachment>
interface Upload {
  key: string
  name: string
  attachment?: Attachment
  problem?: string
}

/** Files on their way into the next message: uploaded at once, named with their problem if one is refused. */
export function useAttachments(conversationId: string) {
  const [all, setAll] = useState<Upload[]>([])
  const change = (key: string, edit: Partial<Upload>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...edit } : one)))
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const key = crypto.randomUUID()
      setAll((before) => [...before, { key, name: file.name || 'picture.png' }])
      const form = new FormData()
      form.append('file', file, file.name || 'picture.png')
      sendJson<Attachment>('POST', `/conversations/${conversationId}/attachments`, form).then(
        (uploaded) => change(key, { attachment: uploaded }),
        (error: Error) => change(key, { problem: error.message }),
      )
    }
  }
  return {
    all,
    add,
    ready: all.flatMap((one) => one.attachment ?? []),
    isUploading: all.some((one) => !one.attachment && !one.problem),
    remove: (key: string) => setAll((before) => before.filter((one) => one.key !== key)),
    clear: () => setAll([]),
    paste: (event: React.ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      add(event.clipboardData.files)
    },
    drop: (event: React.DragEvent) => {
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      add(event.dataTransfer.files)
    },
  }
}
