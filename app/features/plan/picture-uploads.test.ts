import { describe, expect, it, vi } from 'vitest'
import type { SendOutcome } from '../files/send-file.ts'
import { createPictureUploads } from './picture-uploads.ts'

vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))

const kept = (id: string): SendOutcome => ({
  ok: true,
  file: { id, mime: 'image/png', width: 1, height: 1 },
})

function desk() {
  const sent: { name: string; answer: (outcome: SendOutcome) => void; signal: AbortSignal }[] = []
  const done: string[] = []
  let online: (() => void) | null = null
  const uploads = createPictureUploads({
    send: (file, onProgress, signal) => {
      onProgress(0.5)
      return new Promise((answer) => void sent.push({ name: file.name, answer, signal }))
    },
    onDone: (upload, file) => done.push(`${upload.key} ${file.id}`),
    onOnline: (again) => {
      online = again
      return () => (online = null)
    },
  })
  const letGo = uploads.retain()
  const add = (key: string) =>
    uploads.add(key, { name: key, load: () => Promise.resolve(new File(['x'], key)) })
  const states = () => uploads.all().map(({ key, state }) => `${key} ${state}`)
  return { uploads, sent, done, add, states, letGo, comesOnline: () => online?.() }
}

describe('pictures on their way', () => {
  it('[T18] two at a time; what did not arrive is kept and sent again when there is a line', async () => {
    const { uploads, sent, done, add, states, comesOnline } = desk()
    for (const key of ['a', 'b', 'c']) add(key)
    await expect.poll(() => sent.length).toBe(2)
    expect(states()).toEqual(['a sending', 'b sending', 'c waiting'])
    sent[0]!.answer({ ok: false, refusal: null })
    sent[1]!.answer(kept('file-b'))
    await expect.poll(() => sent.length).toBe(3)
    expect(states()).toEqual(['a offline', 'c sending'])
    comesOnline()
    await expect.poll(() => sent.length).toBe(4)
    sent[2]!.answer(kept('file-c'))
    sent[3]!.answer(kept('file-a'))
    await expect.poll(() => done).toEqual(['b file-b', 'c file-c', 'a file-a'])
    expect(uploads.all()).toEqual([])
  })

  it('[T18] what is refused says why and waits for its person; what is too large is not sent at all', async () => {
    const { uploads, sent, add, states, comesOnline } = desk()
    add('a')
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.answer({ ok: false, refusal: { reason: 'notAPicture' } })
    await expect.poll(states).toEqual(['a refused'])
    comesOnline()
    expect(states()).toEqual(['a refused'])
    uploads.retry('a')
    await expect.poll(() => sent.length).toBe(2)
    const large = { size: 21 * 1024 * 1024 } as File
    uploads.add('b', { name: 'b', load: () => Promise.resolve(large) })
    await expect
      .poll(() => uploads.all().find(({ key }) => key === 'b')?.refusal?.reason)
      .toBe('fileTooLarge')
    expect(sent).toHaveLength(2)
  })

  it('[T18] what cannot be read counts as not arrived; what is given up is broken off', async () => {
    const { uploads, sent, done, add, states, letGo } = desk()
    uploads.add('a', { name: 'a', load: () => Promise.reject(new Error('moved')) })
    await expect.poll(states).toEqual(['a offline'])
    add('b')
    add('c')
    await expect.poll(() => sent.length).toBe(2)
    uploads.discard('b')
    expect(sent[0]!.signal.aborted).toBe(true)
    sent[0]!.answer(kept('late'))
    letGo()
    expect(sent[1]!.signal.aborted).toBe(true)
    expect([uploads.all(), done]).toEqual([[], []])
  })
})
