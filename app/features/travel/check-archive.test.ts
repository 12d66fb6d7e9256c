import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { zip } from '../../../tests/world/zip.ts'
import { checkArchive, DOCUMENT_BYTES_MAX, UNPACKED_MAX } from './check-archive.ts'
import { readDocument } from './read-document.ts'
import { readDocx } from './read-docx.ts'

const FIXTURE = path.resolve(import.meta.dirname, '../../../tests/fixtures/documents/lesson-plan.docx')
const good = () => new Uint8Array(readFileSync(FIXTURE))
const document = { name: 'word/document.xml', data: '<w:document/>' }
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024)
const reason = async (bytes: Uint8Array<ArrayBuffer>) => {
  const checked = await checkArchive(bytes)
  return checked.ok ? null : checked.refusal.reason
}
const compound = (more: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1016),
      Buffer.from(more, 'utf16le'),
      Buffer.alloc(512),
    ]),
  )

describe('a file that somebody brings', () => {
  it('[T29] that is a Word document is let through, with the names of its parts', async () => {
    const checked = await checkArchive(good())
    expect(checked.ok && checked.value).toContain('word/document.xml')
  })

  it('[T29] that is none is refused with its reason', async () => {
    expect(await reason(new Uint8Array(0))).toBe('empty')
    expect(await reason(new TextEncoder().encode('<html>a page that calls itself .docx</html>'))).toBe(
      'notADocument',
    )
    expect(await reason(zip([{ name: 'xl/workbook.xml', data: '<workbook/>' }]))).toBe('notADocument')
    expect(await reason(compound('WordDocument'))).toBe('oldWord')
    expect(await reason(compound('EncryptedPackage'))).toBe('encrypted')
    expect(await reason(zip([{ ...document, flags: 1 }]))).toBe('encrypted')
  })

  it('[T29] that is damaged is refused, wherever it breaks off', async () => {
    const whole = good()
    for (const share of [0.02, 0.3, 0.7, 0.99])
      expect(await reason(whole.slice(0, Math.floor(whole.length * share)))).toBe('damaged')
    const scratched = good()
    scratched.fill(0xff, 200, 1200)
    const read = await readDocx(scratched)
    expect(read.ok ? null : read.refusal.reason).toBe('damaged')
    const notXml = await readDocx(
      zip([
        { name: '[Content_Types].xml', data: 'no' },
        { ...document, data: '<w:' },
      ]),
    )
    expect(notXml.ok ? null : notXml.refusal.reason).toBe('damaged')
  })

  it('[T29] that unpacks to far too much is refused, whether it says so or not', async () => {
    const bomb = zip([
      document,
      { name: 'word/media/image1.png', data: zeros(UNPACKED_MAX.all / 1024 / 1024 + 1) },
    ])
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await reason(bomb)).toBe('expandsTooFar')
    const text = zeros(UNPACKED_MAX.text / 1024 / 1024 + 1)
    expect(await reason(zip([{ ...document, data: text }]))).toBe('expandsTooFar')
    expect(await reason(zip([{ ...document, data: text, says: 100 }]))).toBe('expandsTooFar')
    // One packed part that is listed again and again.
    const parts = Array.from({ length: 6000 }, (_, index) => ({ name: `${index}.xml`, data: '' }))
    expect(await reason(zip([document, ...parts]))).toBe('expandsTooFar')
  })

  it('[T29] of a hundred megabytes is refused before a byte of it is read', async () => {
    const file = new File([zeros(1)], 'long.docx')
    Object.defineProperty(file, 'size', { value: 100 * 1024 * 1024 })
    file.arrayBuffer = () => Promise.reject(new Error('it was read'))
    expect(await readDocument(file)).toEqual({
      ok: false,
      refusal: { reason: 'tooLarge', values: { max: DOCUMENT_BYTES_MAX / 1024 / 1024 } },
    })
  })

  it('[T29] is told by what it is, not by what it is called', async () => {
    const read = await readDocument(new File([good()], 'whatever.bin'))
    expect(read.ok && read.value.parts.length).toBeGreaterThan(5)
  })
})
