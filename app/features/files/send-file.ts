import type { Refusal } from '#domain/outcome.ts'

/** A picture as the server keeps it; `width` and `height` in pixels. */
export interface SentFile {
  readonly id: string
  readonly mime: string
  readonly width: number
  readonly height: number
}

export type SendOutcome =
  | { readonly ok: true; readonly file: SentFile }
  | { readonly ok: false; readonly refusal: Refusal }
  /** It did not arrive: there is no line, or it broke. */
  | { readonly ok: false; readonly refusal: null }

/**
 * Sends one picture and tells how far it is, from 0 to 1 (`fetch` cannot say that of what it sends). Never
 * rejects; given up by the signal it answers that it did not arrive.
 */
export function sendFile(
  url: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const lost = (): void => resolve({ ok: false, refusal: null })
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => resolve(outcomeOf(request.status, request.response)))
    for (const way of ['error', 'abort', 'timeout']) request.addEventListener(way, lost)
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) return lost()
    const form = new FormData()
    form.set('file', file)
    request.send(form)
  })
}

function outcomeOf(status: number, answer: unknown): SendOutcome {
  const { file, refusal } = (answer ?? {}) as { file?: SentFile; refusal?: Refusal }
  if (status === 201 && file !== undefined) return { ok: true, file }
  if (refusal !== undefined) return { ok: false, refusal }
  // What stands in front of the server may know no refusals of ours.
  return { ok: false, refusal: status === 413 ? { reason: 'fileTooLarge', values: { max: 20 } } : null }
}
