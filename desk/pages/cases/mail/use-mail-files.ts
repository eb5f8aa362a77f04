import { useQueryClient } from '@tanstack/react-query'
import i18next from 'i18next'
import { useEffect, useState } from 'react'
import type { Draft } from '../../../../contract/api/emails.ts'
import { ConnectionLost, sendJson } from '../../../api/read-json.ts'
import type { MailAttachment } from './attachment-kind.ts'

export interface MailFile {
  key: string
  name: string
  size: number
  /** 0 to 1 while it is on its way. */
  progress: number
  attachment?: MailAttachment
  problem?: string
}

/** Files of an answer: each goes to the server at once, says how far it is, and is named with its problem if it is refused. */
export function useMailFiles(caseId: string, stored: Draft | null, saveFirst: () => Promise<void>) {
  const client = useQueryClient()
  const [all, setAll] = useState<MailFile[]>([])
  // What came with the draft from another device, or before a reload.
  useEffect(() => {
    setAll((before) => [
      ...before,
      ...(stored?.attachments ?? []).filter((one) => !before.some((other) => other.attachment?.id === one.id)).map(fileOf),
    ])
  }, [stored?.attachments])
  const change = (key: string, edit: Partial<MailFile>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...edit } : one)))
  const add = async (file: File, isInline = false): Promise<MailAttachment | null> => {
    const key = crypto.randomUUID()
    const name = file.name || 'picture.png'
    setAll((before) => [...before, { key, name, size: file.size, progress: 0 }])
    try {
      await saveFirst()
      const path = `/api/cases/${caseId}/draft/attachments${isInline ? '?inline=true' : ''}`
      const attachment = await upload(path, file, name, (progress) => change(key, { progress }))
      change(key, { attachment, progress: 1 })
      return attachment
    } catch (error) {
      change(key, { problem: (error as Error).message })
      return null
    }
  }
  const remove = (file: MailFile) => {
    setAll((before) => before.filter((one) => one.key !== file.key))
    if (!file.attachment) return
    const { id } = file.attachment
    client.setQueryData<Draft | null>(
      ['mail-draft', caseId],
      (draft) => draft && { ...draft, attachments: draft.attachments.filter((one) => one.id !== id) },
    )
    void sendJson('DELETE', `/cases/${caseId}/draft/attachments/${id}`).catch(() => {})
  }
  return {
    all,
    add,
    remove,
    ready: all.flatMap((one) => one.attachment ?? []),
    isUploading: all.some((one) => !one.attachment && !one.problem),
    clear: () => setAll([]),
  }
}

const fileOf = (attachment: MailAttachment): MailFile => ({
  key: attachment.id,
  name: attachment.name,
  size: attachment.size,
  progress: 1,
  attachment,
})

/** As `sendJson`; `fetch` cannot say how far an upload is. */
function upload(path: string, file: File, name: string, onProgress: (part: number) => void): Promise<MailAttachment> {
  const form = new FormData()
  form.append('file', file, name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status < 300) resolve(answer as MailAttachment)
      else reject(new Error(answer?.detail ?? request.statusText))
    }
    request.onerror = () => reject(new ConnectionLost(i18next.t('error.connection')))
    request.open('POST', path)
    request.send(form)
  })
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
